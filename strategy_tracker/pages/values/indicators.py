"""Indicators as the list takes them, and the sentence about them."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.indicators.queries.listing import BETTER, ON_THE_WAY, WORSE, needs_target
from strategy_tracker.indicators.queries.rows import GoalTie, IndicatorRow
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.values import Assessment, Movement, Reason
from strategy_tracker.indicators.rules.words import IndicatorRole, Status
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values import readings
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import num, plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import INDICATOR_MARKS
from strategy_tracker.web.parts import Link, ListColumn, Text, Value

WITH, WITHOUT, NOT_NEEDED = "med", "uten", "trengs-ikke"
TARGETS = {
    WITH: msg("Has one"),
    WITHOUT: msg("Lacks one"),
    NOT_NEEDED: msg("Needs none"),
}
STATUSES = list(Status)
LAST = "\N{REPLACEMENT CHARACTER}"


class Trend(Struct, frozen=True):
    """A small line for a row of the list."""

    points: tuple[tuple[float, Decimal | None], ...]
    label: Message


def spec(rows: Sequence[IndicatorRow]) -> ListSpec[IndicatorRow]:
    """Return how indicators can be filtered, searched and sorted."""
    place = {row.slug: number for number, row in enumerate(rows)}
    goals = {row.goal.slug: row.goal for row in rows}
    owners = {row.owner.slug: row.owner.label for row in rows if row.owner}
    return ListSpec(
        identity=lambda row: row.slug,
        text=_searched,
        facets=[
            Facet(
                "mal", msg("Goal"), msg("All goals"), lambda row: (row.goal.slug,), lambda key: goal_name(goals[key])
            ),
            Facet(
                "status",
                msg("How it goes"),
                msg("Any way"),
                lambda row: (row.status.value,),
                lambda key: INDICATOR_MARKS[key].label,
            ),
            Facet(
                "maltall", msg("Target"), msg("With or without"), lambda row: (target_state(row),), TARGETS.__getitem__
            ),
            Facet(
                "eier",
                msg("Owner"),
                msg("All owners"),
                lambda row: (row.owner.slug,) if row.owner else (),
                owners.__getitem__,
            ),
            Facet(
                "rolle", msg("Use"), msg("Any use"), lambda row: (row.role.value,), lambda key: IndicatorRole(key).label
            ),
            readings.of_indicators(),
        ],
        orders=[
            Order("mal", msg("Goal"), lambda row: (place[row.slug],)),
            Order("navn", msg("Name"), lambda row: (collation(plain(row.name)),)),
            Order("periode", msg("Newest first"), lambda row: (_period_key(row),), descending=True),
            Order("status", msg("How it goes"), lambda row: (STATUSES.index(row.status),)),
            Order("eier", msg("Owner"), lambda row: (collation(plain(row.owner.label)) if row.owner else LAST,)),
        ],
        search_title=msg("Search in indicators"),
    )


def _searched(row: IndicatorRow) -> str:
    names = [row.name, *([row.owner.label] if row.owner else [])]
    return " ".join(text for one in names for text in one.as_dict().values())


def _period_key(row: IndicatorRow) -> str:
    return row.latest.end.isoformat() if row.latest else ""


def goal_name(goal: GoalTie) -> Message:
    """Return "1 Aktiv medvirkning …"."""
    return msg("%(number)s %(name)s", number=goal.number, name=goal.name)


def goal_link(goal: GoalTie) -> Link:
    """Lead on to a goal."""
    return Link(goal_name(goal), address("goal", f"{goal.strategy}/{goal.number}"))


def target_state(row: IndicatorRow) -> str:
    """Tell whether an indicator has a target, lacks one, or needs none."""
    if row.has_target:
        return WITH
    return WITHOUT if needs_target(row) else NOT_NEEDED


def sentences(rows: Sequence[IndicatorRow]) -> list[Message]:
    """Say how many indicators move the right way, and for how many nobody can tell."""
    if not rows:
        return [msg("No indicator is published yet.")]
    unknown = sum(row.status is Status.NOT_ASSESSED for row in rows)
    return [
        msgn(
            "Of the %(total)s indicators we hold, %(count)s has become better and %(worse)s worse; for %(unknown)s "
            "the published figures do not let anyone tell.",
            "Of the %(total)s indicators we hold, %(count)s have become better and %(worse)s worse; for %(unknown)s "
            "the published figures do not let anyone tell.",
            sum(row.status in BETTER | ON_THE_WAY for row in rows),
            total=len(rows),
            worse=sum(row.status in WORSE for row in rows),
            unknown=unknown,
        ),
        msgn(
            "%(targets)s has a published target.",
            "%(targets)s have a published target.",
            sum(row.has_target for row in rows),
            targets=sum(row.has_target for row in rows),
        ),
    ]


COLUMNS = (
    ListColumn(msg("Indicator"), order="navn"),
    ListColumn(msg("Newest value"), "number", missing=msg("No value found")),
    ListColumn(msg("Unit")),
    ListColumn(msg("Period"), "date", missing=msg("None"), order="periode"),
    ListColumn(msg("Trend"), missing=msg("Too few")),
    ListColumn(msg("Change"), "number", missing=msg("None before")),
    ListColumn(msg("How it goes"), "state", order="status"),
    ListColumn(msg("Target")),
    ListColumn(msg("Owner"), missing=msg("No owner stated"), order="eier"),
)


def cells(row: IndicatorRow) -> list[Value | Trend]:
    """Return an indicator as a row of the list; the trend is drawn by the template."""
    owner = Link(row.owner.label, address("organisation", row.owner.slug)) if row.owner else None
    return [
        readings.indicator_goal(row, Link(row.name, address("indicator", row.slug), goal_label(row.goal))),
        row.value if row.value is not None else row.value_text,
        row.unit_label,
        row.period,
        trend(row),
        change(row.assessment) if row.value_text is None else msg("Newest is in words"),
        INDICATOR_MARKS[row.status],
        TARGETS[target_state(row)],
        owner,
    ]


def goal_label(goal: GoalTie) -> Message:
    """Return "Goal 1"."""
    return msg("Goal %(number)s", number=goal.number)


def trend(row: IndicatorRow) -> Trend | None:
    """Return the small line of an indicator with at least two numbers."""
    told = [point for point in row.sparkline if point.value is not None]
    if len(told) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    label = msg(
        "%(count)s figures, from %(first)s to %(last)s",
        count=len(told),
        first=told[0].value,
        last=told[-1].value,
    )
    return Trend(tuple((point.at, point.value) for point in row.sparkline), label)


def change(assessment: Assessment) -> Text | None:
    """Return the step that counts with its sign: the newest, or the one since the first value where only that is more.

    It is said to be within the margin, too little, or across a break, where it is.
    """
    movement, since_first = assessment.movement, assessment.since_first
    if movement is None:
        return None
    if assessment.reason is Reason.SLOW_CHANGE and since_first is not None:
        first = since_first.previous
        return msg("%(step)s since %(first)s", step=step_of(since_first), first=period_name(first.start, first.end))
    step = step_of(movement)
    if movement.is_broken:
        return msg("%(step)s, across a break", step=step)
    if movement.change and movement.is_inside:
        return msg("%(step)s, within the margin", step=step)
    if movement.change and movement.is_small:
        return msg("%(step)s, too little to name", step=step)
    return step


def step_of(movement: Movement) -> Text:
    """Return a step with its sign; that of a share is in percentage points."""
    step = signed(movement.change)
    return msg("%(step)s percentage points", step=step) if movement.in_points else step


def signed(value: Decimal) -> str:
    """Return a step with its sign."""
    return f"+{num(value)}" if value > 0 else num(value)
