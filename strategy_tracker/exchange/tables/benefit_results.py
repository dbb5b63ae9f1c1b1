"""All that was measured of benefits."""

from functools import partial

from strategy_tracker.exchange.columns import columns_of, marked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.uptake.queries.benefits import filed_results

TABLES.add(
    TableSpec(
        "benefit-results",
        msg("Measured benefits"),
        msg("All that was measured of each benefit, in the order recorded; what was put right later stands too."),
        (
            Column(
                "benefit",
                msg("Benefit"),
                description=msg("Id in the table of benefits"),
                get=lambda row: row.benefit.slug,
            ),
            number("number", msg("Number of the measurement")),
            *columns_of("benefit_result", "measured_on", "value", "text", "is_correction", at="result"),
            Column("recorded_at", msg("Taken in"), ColumnKind.MOMENT, get=lambda row: row.result.recorded_at),
            Column("sources", msg("Sources"), ColumnKind.SOURCES, get=lambda row: row.result.sources),
            marked(),
        ),
        filed_results,
        partial(filed_results, example=True),
        named_by=("benefit", "number"),
    )
)
