"""Goals and sub-goals of every public strategy, with what hangs on them."""

from datetime import date
from functools import partial

from strategy_tracker.exchange.columns import all_sources, columns_of, counted, linked, marked, number
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.strategy.queries.goals import goal_row
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.outlines import GoalRow
from strategy_tracker.strategy.queries.structure import example_structure, structure, whole_structure
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS


def load(today: date, *, example: bool = False) -> tuple[GoalRow, ...]:
    """Return the goals and sub-goals of all public strategies, the newest strategy first, by number.

    With `example`, those of the example set.
    """
    known = example_structure() if example else structure()
    measures = measure_rows(today, example=example)
    order = [one.slug for one in known.strategies]
    rows = (goal_row(node, known, measures) for node in known.goals.values())
    return tuple(sorted(rows, key=lambda row: order.index(row.goal.strategy)))


def _parent(row: GoalRow) -> Reference | None:
    goals = (node.goal for node in whole_structure().goals.values())
    return next((goal.reference for goal in goals if goal.slug == row.goal.parent), None) if row.goal.parent else None


def _strategy(row: GoalRow) -> object:
    node = whole_structure().strategy(row.goal.strategy)
    return node.reference if node else None


TABLES.add(
    TableSpec(
        "goals",
        msg("Goals"),
        msg("Every goal and sub-goal of the published strategies. A measure counts under its main goal only."),
        (
            Column("id", msg("Goal"), description=msg("Permanent public id"), get=lambda row: row.reference.id),
            linked("strategy", msg("Strategy"), _strategy),
            linked("parent", label_of("goal", "parent"), _parent),
            *columns_of("goal", "number", "name", at="goal"),
            *columns_of("goal", "description", "benefit_target"),
            number("sub_goals", msg("Sub-goals"), lambda row: len(row.sub_goals)),
            number("outcomes", msg("Outcomes"), lambda row: row.outcome_count),
            number("measures", msg("Measures"), lambda row: row.measures.total),
            number("side_measures", msg("Measures that serve it besides another goal")),
            *counted(MeasureState, "measures", MEASURE_MARKS, lambda row: row.measures),
            number("deliveries", msg("Deliveries"), lambda row: row.deliveries.total),
            *counted(DeliveryState, "deliveries", DELIVERY_MARKS, lambda row: row.deliveries),
            all_sources(),
            marked(lambda row: row.goal.is_example),
            *empties("goal", lambda row: row.goal.slug),
        ),
        load,
        partial(load, example=True),
    )
)
