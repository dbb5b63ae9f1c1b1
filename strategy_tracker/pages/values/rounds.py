"""Rounds of priorities as lists, sentences and facts, whether or not their result is public."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.council.queries.results import PriorityRoundPage
from strategy_tracker.council.queries.rounds import PriorityRoundRow
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.facts import Facts
from strategy_tracker.pages.values.links import link
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import ListColumn, Record, Value

_WAITING = (MarkOutline.RING, Tone.WAITING)
_LOOKS: Mapping[PriorityRoundState, tuple[MarkOutline, Tone]] = {
    PriorityRoundState.OPEN: (MarkOutline.DOT, Tone.GOOD),
    PriorityRoundState.PUBLISHED: (MarkOutline.CHECK, Tone.DONE),
    PriorityRoundState.INVALIDATED: (MarkOutline.SQUARE, Tone.STOPPED),
}
ROUND_MARKS: Mapping[PriorityRoundState, Mark] = {
    state: Mark(state.value, state.label, *_LOOKS.get(state, _WAITING)) for state in PriorityRoundState
}
EXAMPLE = msg("Example")


def list_sentence(rows: Sequence[PriorityRoundRow], now: datetime) -> Message:
    """Say how many rounds have a public result, and how many are open. Examples are not counted."""
    real = [row.state_at(now) for row in rows if not row.is_example]
    if not real:
        return msg("No round of priorities has been held in this program yet.")
    return msgn(
        "One round has a public result; %(waiting)s.",
        "%(count)s rounds have a public result; %(waiting)s.",
        real.count(PriorityRoundState.PUBLISHED),
        waiting=msgn(
            "%(count)s is open or being counted",
            "%(count)s are open or being counted",
            sum(1 for state in real if state.is_under_way),
        ),
    )


def record(row: PriorityRoundRow, now: datetime) -> Record:
    """Return a round as a line of a list."""
    measures = msgn("One measure", "%(count)s measures", row.items)
    return Record(
        title=row.name,
        href=address("priority-round", row.slug),
        kicker=row.council.label,
        mark=ROUND_MARKS[row.state_at(now)],
        text=row.purpose,
        facts=[*([EXAMPLE] if row.is_example else []), _dates(row, now), measures],
    )


def _dates(row: PriorityRoundRow, now: datetime) -> Message:
    if row.published_at:
        return msg("Published %(date)s", date=row.published_at)
    if row.state_at(now) is PriorityRoundState.OPEN:
        return msg("Open until %(date)s", date=row.closes_at)
    return msg("Closed %(date)s", date=row.closed_at or row.closes_at)


def parts(page: PriorityRoundPage, now: datetime) -> dict[str, Any]:
    """Return what the page of a round shows whether or not there is a result."""
    return {
        "row": page.row,
        "state": page.row.state_at(now),
        "facts": facts(page.row, now),
        "anchor_columns": anchor_columns(page.criteria),
        "anchors": anchors(page.criteria),
    }


def facts(row: PriorityRoundRow, now: datetime) -> Facts:
    """Return what everybody may know of a round."""
    is_open = row.state_at(now) is PriorityRoundState.OPEN
    found: Facts = [
        (msg("Council"), link(row.council)),
        (msg("State"), ROUND_MARKS[row.state_at(now)]),
        (msg("Opened"), moment(row.opens_at)),
        (
            msg("Closes") if is_open else msg("Closed"),
            moment(row.closed_at or row.closes_at),
        ),
        (msg("Eligible ballots"), row.places),
        (msg("Measures"), row.items),
    ]
    if row.published_at:
        found.append((msg("Published"), moment(row.published_at)))
    return found


def anchor_columns(criteria: Sequence[CriterionWords]) -> list[ListColumn]:
    """Return the heads of the table of levels."""
    return [ListColumn(msg("Level")), *(ListColumn(one.name) for one in criteria)]


def anchors(criteria: Sequence[CriterionWords]) -> list[list[Value]]:
    """Return what each level means on each criterion, the highest first."""
    most = max((len(one.anchors) for one in criteria), default=0)
    return [[str(level), *(one.anchors[level - 1] for one in criteria)] for level in range(most, 0, -1)]


ITEM_COLUMNS = (ListColumn(msg("Measure")), ListColumn(msg("Goal"), missing=msg("No goal stated")))


def item_cells(item: ItemRow) -> list[Value]:
    """Return a measure of a round as a line of a table."""
    goal = item.facts.goal if item.facts else None
    number = item.facts.goal_number if item.facts else None
    named = f"{number} {plain(goal)}" if goal else None
    return [link(item.measure) or item.name, named]


def waiting_sentence(page: PriorityRoundPage) -> Message:
    """Say why there is no result to see."""
    return page.hidden or msg("The result of this round is not there.")
