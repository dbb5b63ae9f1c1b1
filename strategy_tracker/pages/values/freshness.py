"""How fresh what is known is: a sentence, a strip, and for staff a list with the oldest first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

from msgspec import Struct

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.freshness import FreshRecord
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.rules.freshness import FreshState
from strategy_tracker.web.marks import FRESHNESS_MARKS, Mark
from strategy_tracker.web.parts import ListColumn, Value

COLUMNS = (
    ListColumn(msg("Record")),
    ListColumn(msg("Newest evidence"), "date", missing=msg("None found")),
    ListColumn(msg("How fresh"), "state"),
    ListColumn(msg("Owner"), missing=msg("No owner stated")),
)


SHARED_COLUMNS = (
    ListColumn(msg("Whose")),
    *(ListColumn(mark.label, "number") for mark in FRESHNESS_MARKS.values()),
)


_LABEL = msg("Measures under way and indicators, by how fresh what we know is")
_NOTHING = msg("Nothing here should have news.")


class FreshPart(Struct, frozen=True):
    """What a public page tells of freshness: a sentence, and the pieces of a strip with what is counted."""

    sentence: Message
    segments: list[tuple[Mark, int]]
    label: Message


class DeskFreshness(Struct, frozen=True):
    """What the desk tells of freshness; the lists are rows."""

    sentence: Message
    oldest: list[list[Value]]
    by_goal: list[list[Value]]
    by_owner: list[list[Value]]


def at_the_desk(records: Sequence[FreshRecord]) -> DeskFreshness:
    """Say for staff how fresh all is, what to ask about first, and whose it is."""
    return DeskFreshness(
        sentence=sentence(records),
        oldest=oldest_first(records),
        by_goal=shared_out(records, by_goal),
        by_owner=shared_out(records, by_owner),
    )


def of_all(records: Sequence[FreshRecord]) -> FreshPart:
    """Say on the front page how fresh all is."""
    return FreshPart(sentence(records), segments(records), _LABEL)


def of_goal(records: Sequence[FreshRecord]) -> FreshPart:
    """Say on the page of a goal how fresh is what counts under it."""
    said = msg(
        "Of %(total)s measures under way and indicators under this goal, %(current)s; "
        "for %(due)s a new one is due, and for %(stale)s it is stale or not found.",
        **_counts(records),
    )
    return FreshPart(said if records else _NOTHING, segments(records), _LABEL)


def of_owner(records: Sequence[FreshRecord]) -> FreshPart:
    """Say on the page of an organisation how fresh is what it owns."""
    said = msg(
        "Of the %(total)s measures under way and indicators it owns, %(current)s; for "
        "%(due)s a new one is due, and for %(stale)s it is stale or not found.",
        **_counts(records),
    )
    return FreshPart(said if records else _NOTHING, segments(records), _LABEL)


def of_measure(records: Sequence[FreshRecord]) -> FreshPart:
    """Say on the page of a measure how fresh is what we know of it; the strip has the indicators tied to it too."""
    own = next((one for one in records if one.about.kind == "measure"), None)
    label = msg("The measure and its indicators, by how fresh what we know is")
    return FreshPart(_of_one(own), segments(records), label)


def _of_one(own: FreshRecord | None) -> Message:
    if own is None:
        return msg("The measure is over: no more news of it is due.")
    if own.as_of is None:
        return msg("No dated status of the measure was found: it counts as stale.")
    match own.state:
        case FreshState.CURRENT:
            return msg("The newest status found of the measure is as of %(date)s, and is fresh.", date=own.as_of)
        case FreshState.DUE:
            return msg(
                "The newest status found of the measure is as of %(date)s, and a new one is due. Owners report three "
                "or four times a year.",
                date=own.as_of,
            )
        case FreshState.STALE:
            return msg(
                "The newest status found of the measure is as of %(date)s, and is stale. Owners report three or four "
                "times a year.",
                date=own.as_of,
            )
        case _:
            assert_never(own.state)


def sentence(records: Sequence[FreshRecord]) -> Message:
    """Say how many of the records that should have news are fresh, due and stale."""
    if not records:
        return _NOTHING
    return msg(
        "Of %(total)s measures under way and indicators, %(current)s; for %(due)s a "
        "new one is due, and for %(stale)s it is stale or not found. The aim is at most 10 per cent stale.",
        **_counts(records),
    )


def _counts(records: Sequence[FreshRecord]) -> dict[str, object]:
    found = Counter(one.state for one in records)
    current = found[FreshState.CURRENT]
    fresh = msgn("%(count)s has a fresh status or figure", "%(count)s have a fresh status or figure", current)
    return {"total": len(records), **{state.value: found[state] for state in FreshState}, "current": fresh}


def segments(records: Sequence[FreshRecord]) -> list[tuple[Mark, int]]:
    """Return how many are in each state, in the order they are drawn."""
    found = Counter(one.state for one in records)
    return [(mark, found[FreshState(key)]) for key, mark in FRESHNESS_MARKS.items()]


def shared_out(records: Sequence[FreshRecord], by: Callable[[FreshRecord], Iterable[Reference]]) -> list[list[Value]]:
    """Return how many records are in each state for each that `by` names, the one with the most stale first."""
    found: dict[Reference, Counter[FreshState]] = {}
    for record in records:
        for one in by(record):
            found.setdefault(one, Counter())[record.state] += 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[1][FreshState.STALE], pair[0].kind, pair[0].id))
    return [[link(one), *(counts[state] for state in FreshState)] for one, counts in ordered]


def by_owner(record: FreshRecord) -> tuple[Reference, ...]:
    """Share a record out to those who own it."""
    return record.owners


def by_goal(record: FreshRecord) -> tuple[Reference, ...]:
    """Share a record out to its main goal."""
    return (record.goal,) if record.goal else ()


def oldest_first(records: Sequence[FreshRecord]) -> list[list[Value]]:
    """Return what is not fresh, the oldest evidence first, as rows of the list for staff."""
    return [
        [link(one.about), one.evidence, FRESHNESS_MARKS[one.state], link(one.owners[0]) if one.owners else None]
        for one in records
        if one.state is not FreshState.CURRENT
    ]
