"""Goals of every public strategy, with what hangs on them."""

from datetime import date

from strategy_tracker.exchange.columns import all_sources, counted, description, linked, number
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries import GoalRow, goal_rows, strategy_overview
from strategy_tracker.strategy.queries.structure import structure
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS


def load(today: date) -> tuple[GoalRow, ...]:
    """Return the goals of all public strategies, the newest strategy first."""
    return tuple(row for one in strategy_overview(today).strategies for row in goal_rows(one.slug, today))


def _strategy(row: GoalRow) -> object:
    node = structure().strategy(row.goal.strategy)
    return node.reference if node else None


TABLES.add(
    TableSpec(
        "goals",
        msg("Goals"),
        msg("Every goal of the published strategies. A measure counts under its main goal only."),
        (
            Column("id", msg("Goal"), description=msg("Permanent public id"), get=lambda row: row.reference.id),
            linked("strategy", msg("Strategy"), _strategy),
            Column("number", msg("Number"), get=lambda row: row.goal.number),
            Column("name", msg("Name"), ColumnKind.TRANSLATED, get=lambda row: row.goal.name),
            description(),
            Column("benefit_target", msg("Benefit target"), ColumnKind.TRANSLATED),
            number("sub_goals", msg("Sub-goals"), lambda row: len(row.sub_goals)),
            number("outcomes", msg("Outcomes"), lambda row: row.outcome_count),
            number("measures", msg("Measures"), lambda row: row.measures.total),
            number("side_measures", msg("Measures that serve it besides another goal")),
            *counted(MeasureState, "measures", MEASURE_MARKS, lambda row: row.measures),
            number("deliveries", msg("Deliveries"), lambda row: row.deliveries.total),
            *counted(DeliveryState, "deliveries", DELIVERY_MARKS, lambda row: row.deliveries),
            all_sources(),
        ),
        load,
    )
)
