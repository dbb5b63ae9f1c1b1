"""Goals with what hangs on them. Only the main goal of a measure counts; the others stand apart."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.nested import children, rows, translated
from strategy_tracker.sources.queries import citations
from strategy_tracker.strategy.models import Goal, Outcome, PortfolioTotal
from strategy_tracker.strategy.queries.measures import measure_rows, rows_serving
from strategy_tracker.strategy.queries.outlines import CountRow, GoalPage, GoalRow, OutcomeRow
from strategy_tracker.strategy.queries.structure import GoalNode, Structure, whole_structure
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

    At most five statements: the goals (shared with every page), the measures that serve it, their
    deliveries, outcomes and counts, the sources of all.
    """
    known = whole_structure()
    found = (node for node in known.goals.values() if node.goal.strategy == strategy)
    node = next((one for one in found if one.goal.number == number), None)
    above = known.strategy(strategy)
    if node is None or above is None:
        raise NotFound
    serving = _serving(node, known, today)
    counted, besides = _by_main_goal(serving, node, known)
    outcomes, counts = _own(node.key)
    cited = citations({"goal": [node.key], "portfolio_total": [key for key, _, _ in counts]})
    parent = known.goals[node.parent_key].goal if node.parent_key is not None else None
    return GoalPage(
        row=goal_row(node, known, serving),
        strategy=above.reference,
        parent=parent,
        outcomes=outcomes,
        measures=counted,
        side_measures=besides,
        counts=tuple(CountRow(on, number, cited.get(("portfolio_total", key), ())) for key, on, number in counts),
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
def _own(key: int) -> tuple[tuple[OutcomeRow, ...], tuple[tuple[int, date, int], ...]]:
    """The outcomes of a goal, and how many measures were counted for it on which day."""
    own = db.session.connection().execute(_own_wanted(), {"key": key}).one()
    return (
        tuple(OutcomeRow(slug, translated(text)) for _, slug, text in rows(own.outcomes)),
        tuple((key, date.fromisoformat(on), number) for on, key, number in rows(own.counts)),
    )


@cache
def _own_wanted() -> Select[*tuple[Any, ...]]:
    outcomes = children(
        *(Outcome.position, Outcome.slug, Outcome.text), joined=lambda found: found.where(Outcome.goal_id == Goal.id)
    )
    counts = children(
        *(PortfolioTotal.counted_on, PortfolioTotal.id, PortfolioTotal.active_measures),
        joined=lambda found: found.where(PortfolioTotal.goal_id == Goal.id),
    )
    return select(outcomes.label("outcomes"), counts.label("counts")).where(Goal.id == bindparam("key"))
