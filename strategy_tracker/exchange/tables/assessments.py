"""What bodies outside measures make of them: four grades with their reasons."""

from strategy_tracker.exchange.columns import columns_of, linked, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.assessments import assessments
from strategy_tracker.strategy.rules.assessments import QUESTIONS

TABLES.add(
    TableSpec(
        "assessments",
        msg("Assessments from outside"),
        msg("Four questions about a measure, answered by bodies that have no part in it; every answer ever given."),
        (
            Column("id", msg("Assessment"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("measure", msg("Measure")),
            *columns_of("outside_assessment", "assessor", "assessed_on"),
            *columns_of("outside_assessment", *(name for one in QUESTIONS for name in (one, f"{one}_why"))),
            own_sources(),
            marked(),
        ),
        lambda _today: assessments(),
        lambda _today: assessments(example=True),
    )
)
