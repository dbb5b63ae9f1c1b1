"""Status reports: how a measure goes, according to one body on one date."""

from functools import partial

from strategy_tracker.exchange.columns import coded, enum_words, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.kinds import ReportedStatus, Risk
from strategy_tracker.strategy.queries.filed import filed_reports

TABLES.add(
    TableSpec(
        "status-reports",
        msg("Status reports"),
        msg("Every published status of a measure. Two bodies may disagree; both are here."),
        (
            Column("id", msg("Report"), description=msg("Permanent public id"), get=lambda row: row.report.uid),
            linked("measure", msg("Measure")),
            linked("reporter", msg("Whose view it is"), lambda row: row.report.reporter),
            linked("told_by", msg("Who published it"), lambda row: row.report.told_by),
            Column("valid_on", msg("When it was so"), ColumnKind.PERIOD, get=lambda row: row.report.valid_on),
            coded("status", msg("Status"), enum_words(ReportedStatus), lambda row: row.report.status),
            coded("risk", msg("Risk"), enum_words(Risk), lambda row: row.report.risk),
            Column("text", msg("What was said"), ColumnKind.TRANSLATED, get=lambda row: row.report.text),
            own_sources(),
            marked(),
        ),
        filed_reports,
        partial(filed_reports, example=True),
    )
)
