"""Measures as lists and pages take them, and the sentences about them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values import readings, sample
from strategy_tracker.pages.values.goals import goal_href
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.marks import measure_mark
from strategy_tracker.pages.values.strategies import goal_choice, strategy_names, strategy_of
from strategy_tracker.strategy.kinds import MeasurePhase
from strategy_tracker.strategy.queries.goals import portfolio_counts
from strategy_tracker.strategy.queries.strategies import current_row
from strategy_tracker.strategy.queries.values import (
    MeasureRow,
    NumberedGoal,
)
from strategy_tracker.strategy.rules.deliveries import MADE
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import MEASURE_MARKS
from strategy_tracker.web.parts import Link, ListColumn, Value

NEVER = "9999"
STATES = list(MeasureState)


def spec(rows: Sequence[MeasureRow]) -> ListSpec[MeasureRow]:
    """Return how measures can be filtered, searched and sorted."""
    goals = {goal.slug: goal for row in rows for goal in _served(row)}
    owners = {owner.id: owner.label for row in rows for owner in row.owners}
    strategies = strategy_names()
    segments = {row.segment: row.segment_label or row.segment for row in rows if row.segment}
    kinds = {row.kind: row.kind_label for row in rows}
    return ListSpec(
        identity=lambda row: row.slug,
        text=_searched,
        facets=[
            Facet("strategi", msg("Strategy"), msg("All strategies"), strategy_of, strategies.__getitem__),
            Facet("mal", msg("Goal"), msg("All goals"), _goals_of, lambda key: goal_choice(goals[key])),
            Facet("eier", msg("Owner"), msg("All owners"), lambda row: [o.id for o in row.owners], owners.__getitem__),
            Facet(
                "status",
                msg("Status"),
                msg("Any status"),
                lambda row: [row.state],
                lambda key: MEASURE_MARKS[key].label,
            ),
            Facet("fase", msg("Phase"), msg("Any phase"), _phase_of, lambda key: MeasurePhase(key).label),
            Facet("segment", msg("Segment"), msg("All segments"), _segment_of, segments.__getitem__),
            Facet("type", msg("Kind"), msg("All kinds"), lambda row: [row.kind], kinds.__getitem__),
            readings.of_measures(),
        ],
        orders=[
            Order("navn", msg("Name"), lambda row: (collation(plain(row.name)),)),
            Order("mal", msg("Goal"), _goal_key),
            Order("eier", msg("Owner"), lambda row: (collation(plain(row.owners[0].label)) if row.owners else NEVER,)),
            Order("status", msg("Status"), lambda row: (STATES.index(row.state),)),
            Order("dato", msg("Next date"), lambda row: (row.next_date.key if row.next_date else NEVER,)),
        ],
        search_title=msg("Search in measures"),
    )


def _searched(row: MeasureRow) -> str:
    owners = " ".join(plain(owner.label) for owner in row.owners)
    names = [row.name, row.description]
    return " ".join([*(text for one in names if one for text in one.as_dict().values()), owners, row.slug])


def _served(row: MeasureRow) -> Iterable[NumberedGoal]:
    return [*([row.goal] if row.goal else []), *row.other_goals, *row.sub_goals]


def _goals_of(row: MeasureRow) -> list[str]:
    return [goal.slug for goal in _served(row)]


def _phase_of(row: MeasureRow) -> list[str]:
    return [row.phase.value] if row.phase else []


def _segment_of(row: MeasureRow) -> list[str]:
    return [row.segment] if row.segment else []


def _goal_key(row: MeasureRow) -> tuple[str, str]:
    return (row.goal.strategy, row.goal.number) if row.goal else (NEVER, NEVER)


def list_sentence(rows: Sequence[MeasureRow]) -> Message:
    """Say for how many measures a status with a date was found, and how many had trouble at that date."""
    known = [row for row in rows if row.assessment.as_of]
    troubled = {MeasureState.SOME_CHALLENGES, MeasureState.OFF_PLAN, MeasureState.DISAGREEMENT}
    return msg(
        "For %(known)s of the %(total)s measures we hold, a status with a date was found; %(troubled)s of them had "
        "trouble then, or were reported differently by two bodies.",
        known=len(known),
        total=len(rows),
        troubled=sum(1 for row in known if row.state in troubled),
    )


def whole(rows: Sequence[MeasureRow], today: date) -> dict[str, Any]:
    """Return how much of the list is our own reading, how much stands outside, and what the portfolio counts."""
    current = current_row(today)
    slug, goals = (current.slug, current.goals) if current else ("", 0)
    return {
        "read": readings.measures_sentence(rows),
        "in_force": sample.in_force(rows),
        "portfolio": sample.of_strategy(portfolio_counts(today), slug, goals),
    }


COLUMNS = (
    ListColumn(msg("Measure"), order="navn"),
    ListColumn(msg("Main goal"), missing=msg("No goal stated"), order="mal"),
    ListColumn(msg("Owner"), missing=msg("No owner stated"), order="eier"),
    ListColumn(msg("Status"), "state", order="status"),
    ListColumn(msg("Reported"), "date", missing=msg("No dated report")),
    ListColumn(msg("Deliveries made"), "number"),
    ListColumn(msg("Next date"), "date", missing=msg("None found"), order="dato"),
)


def cells(row: MeasureRow) -> list[Value]:
    """Return a measure as a row of the list."""
    made = msg("%(made)s of %(total)s", made=row.deliveries.of(*MADE), total=row.deliveries.total)
    return [
        Link(row.name, address("measure", row.slug), row.description),
        readings.goal_of(row, Link(goal_choice(row.goal), goal_href(row.goal))) if row.goal else None,
        readings.owner_of(row, link(row.owners[0])) if row.owners else None,
        measure_mark(row),
        row.reported_on,
        made if row.deliveries.total else msg("none found"),
        row.next_date,
    ]
