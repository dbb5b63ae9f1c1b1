"""Goals with what hangs on them. Only the main goal of a measure counts; the others stand apart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.models import Outcome, PortfolioTotal
from strategy_tracker.strategy.queries.measures import measure_rows, rows_serving
from strategy_tracker.strategy.queries.outlines import CountRow, GoalPage, GoalRow, OutcomeRow
from strategy_tracker.strategy.queries.structure import (
    GoalNode,
    Structure,
    example_structure,
    structure,
    whole_structure,
)
from strategy_tracker.strategy.queries.values import MeasureRow
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.rules.tally import Tally


@by_version
def goal_rows(strategy: str, today: date) -> tuple[GoalRow, ...]:
    """The goals of a public strategy by number, sub-goals left out. Empty for one that is not public."""
    known = whole_structure()
    return tuple(
        goal_row(node, known, measure_rows(today, example=node.goal.is_example)) for node in known.of(strategy)
    )


@by_version
def goal_page(strategy: str, number: str, today: date) -> GoalPage:
    """Everything about one goal or sub-goal of a public strategy. Raises: NotFound.

    At most seven statements: the goals, the counts of the portfolio and their sources (shared with other pages), the
    measures that serve it, their deliveries, outcomes, the goal's sources.
    """
    known = whole_structure()
    found = (node for node in known.goals.values() if node.goal.strategy == strategy)
    node = next((one for one in found if one.goal.number == number), None)
    above = known.strategy(strategy)
    if node is None or above is None:
        raise NotFound
    serving = _serving(node, known, today)
    counted, besides = _by_main_goal(serving, node, known)
    cited = citations({"goal": [node.key]})
    parent = known.goals[node.parent_key].goal if node.parent_key is not None else None
    return GoalPage(
        row=goal_row(node, known, serving),
        strategy=above.reference,
        parent=parent,
        outcomes=_outcomes(node.key),
        measures=counted,
        side_measures=besides,
        counts=counts_of(node, len(counted)),
        sources=cited.get(("goal", node.key), ()),
    )


def goal_row(node: GoalNode, known: Structure, measures: Iterable[MeasureRow]) -> GoalRow:
    """Return the goal with counts over those of `measures` that serve it."""
    serving = [row for row in measures if node.goal.slug in row.served]
    counted, _ = _by_main_goal(serving, node, known)
    return GoalRow(
        goal=node.goal,
        description=node.description,
        benefit_target=node.benefit_target,
        sub_goals=tuple(one.goal for one in known.under(node.key)),
        outcome_count=node.outcomes,
        measures=tally_of(counted),
        deliveries=deliveries_of(counted),
        side_measures=len(serving) - len(counted),
    )


def _by_main_goal(
    serving: Iterable[MeasureRow], node: GoalNode, known: Structure
) -> tuple[tuple[MeasureRow, ...], tuple[MeasureRow, ...]]:
    """Return which measures that serve a goal count there, as their main goal is the one on top of it, and the rest."""
    top = known.top(node.key)
    counted: list[MeasureRow] = []
    besides: list[MeasureRow] = []
    for row in serving:
        counts = row.goal is not None and top is not None and row.goal.slug == top.goal.slug
        (counted if counts else besides).append(row)
    return tuple(counted), tuple(besides)


def tally_of(measures: Iterable[MeasureRow]) -> Tally[MeasureState]:
    """Count measures by state."""
    return Tally.count((row.state, row.state is not MeasureState.NOT_FOUND) for row in measures)


def deliveries_of(measures: Iterable[MeasureRow]) -> Tally[DeliveryState]:
    """Count the deliveries of measures by state."""
    return Tally.together(row.deliveries for row in measures)


def _serving(node: GoalNode, known: Structure, today: date) -> tuple[MeasureRow, ...]:
    keys = tuple(one.key for one in known.goals.values() if node in known.chain(one.key))
    return rows_serving(today, keys, example=node.goal.is_example)


@by_version
def portfolio_counts(today: date, *, example: bool = False) -> tuple[CountRow, ...]:
    """What the portfolio itself counted for the goals of public strategies, the newest first, beside what we hold."""
    known = example_structure() if example else structure()
    held = Counter(row.goal.slug for row in measure_rows(today, example=example) if row.goal)
    rows = [row for node in known.goals.values() for row in counts_of(node, held[node.goal.slug])]
    return tuple(sorted(rows, key=lambda one: one.counted_on, reverse=True))


def counts_of(node: GoalNode, held: int) -> tuple[CountRow, ...]:
    """What the portfolio itself counted for a goal, the newest first, beside how many measures of it we hold."""
    return tuple(CountRow(node.goal, held, *counted) for counted in _counted().get(node.key, ()))


@by_version
def _counted() -> Mapping[int, Sequence[tuple[date, int, tuple[Citation, ...]]]]:
    """Every count of the portfolio with its day and sources, the newest first, by key of the goal; two statements."""
    columns = (PortfolioTotal.id, PortfolioTotal.goal_id, PortfolioTotal.counted_on, PortfolioTotal.active_measures)
    found = db.session.execute(select(*columns).order_by(PortfolioTotal.counted_on.desc())).all()
    cited = citations({"portfolio_total": [row.id for row in found]})
    counted: dict[int, list[tuple[date, int, tuple[Citation, ...]]]] = {}
    for row in found:
        told = (row.counted_on, row.active_measures, cited.get(("portfolio_total", row.id), ()))
        counted.setdefault(row.goal_id, []).append(told)
    return counted


@by_version
def _outcomes(key: int) -> tuple[OutcomeRow, ...]:
    wanted = select(Outcome.slug, Outcome.text).where(Outcome.goal_id == key).order_by(Outcome.position)
    return tuple(OutcomeRow(row.slug, row.text) for row in db.session.execute(wanted))
