"""Status reports: how a measure goes, according to one body on one date."""

from functools import partial

from strategy_tracker.exchange.columns import columns_of, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.filed import filed_reports

TABLES.add(
    TableSpec(
        "status-reports",
        msg("Status reports"),
        msg("Every published status of a measure. Two bodies may disagree; both are here."),
        (
            Column("id", msg("Report"), description=msg("Permanent public id"), get=lambda row: row.report.uid),
            linked("measure", msg("Measure")),
            *columns_of("status_report", "reporter", "told_by", "valid_on", "status", "risk", "text", at="report"),
            own_sources(),
            marked(),
        ),
        filed_reports,
        partial(filed_reports, example=True),
    )
)
