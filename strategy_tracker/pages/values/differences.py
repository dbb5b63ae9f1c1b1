"""What each change did to each field, in words, with the texts compared word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from strategy_tracker.audit.queries import EventRow, FieldChange
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.changed_fields import PARTS, UNSAID, NewPart, field_name, new_part, readable
from strategy_tracker.pages.values.word_diff import Piece, word_diff
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.language import NAMES
from strategy_tracker.web.parts import Text

PUBLISHED = "published_at"
# Texts are compared word by word; short values are shown whole, before and after.
GONE: Mapping[str, Message] = {
    "membership": msg("Member removed"),
    "gathering_input": msg("Input removed"),
    "assignment": msg("Part in the measure removed"),
    "measure_goal": msg("Goal it serves removed"),
    "budget_line": msg("Budget line removed"),
}


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of a record, in one language where it has several, and what was changed in it."""

    name: Text
    language: str | None
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """What was done to the record or to one part of it."""

    heading: Text | None
    differences: list[FieldDifference]


@dataclass(frozen=True, slots=True)
class Step:
    """All that was done at one moment. `by` is empty for the public; `is_minor` is never true for them."""

    at: datetime
    when: str
    by: str | None
    reason: str | None
    is_minor: bool
    headings: list[Message]
    parts: list[ChangedPart]
    new: list[NewPart]


def steps(events: Sequence[EventRow], table: str) -> list[Step]:
    """Return a step for each moment, newest first. `table` is the record's own."""
    return [_step(at, list(together), table) for at, together in groupby(events, key=attrgetter("at"))]


def _step(at: datetime, events: Sequence[EventRow], table: str) -> Step:
    return Step(
        at=at,
        when=moment(at),
        by=events[0].by,
        reason=next((one.reason for one in events if one.reason), None),
        is_minor=all(one.is_minor for one in events),
        headings=list(_headings(events, table)),
        parts=[part for one in events if (part := _part(one, table))],
        new=[part for part in map(new_part, events) if part and part.facts],
    )


def _headings(events: Sequence[EventRow], table: str) -> Iterator[Message]:
    own = [one for one in events if one.subject_type == table]
    published = [change.after is not None for one in own for change in one.fields if change.field == PUBLISHED]
    if any(one.kind == "created" for one in own):
        yield msg("Taken in here")
    if published:
        yield msg("Published here") if published[0] else msg("Withdrawn")
    if any(one.kind == "updated" and {change.field for change in one.fields} - {PUBLISHED} for one in own):
        yield msg("Changed")


def _part(event: EventRow, table: str) -> ChangedPart | None:
    if event.kind == "created":
        return None
    if event.kind == "deleted":
        told = [one for one in event.fields if one.field not in UNSAID and one.before]
        return ChangedPart(_gone(event.subject_type), [each for one in told for each in _differences(event, one)])
    shown = [one for one in event.fields if one.field not in UNSAID and one.field != PUBLISHED]
    differences = [each for one in shown for each in _differences(event, one)]
    heading = None if event.subject_type == table else msg("Changed: %(fields)s", fields=_noun(event.subject_type))
    return ChangedPart(heading, differences) if differences else None


def _gone(table: str) -> Text:
    return GONE.get(table) or msg("A part was removed")


def _noun(table: str) -> Text:
    return PARTS.get(table) or table.replace("_", " ")


def _differences(event: EventRow, change: FieldChange) -> Iterator[FieldDifference]:
    name = field_name(change.field)
    before, after = change.before, change.after
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = before or {}, after or {}
        for language in (code for code in (*NAMES, "se") if old.get(code) != new.get(code)):
            pieces = word_diff(str(old.get(language) or ""), str(new.get(language) or ""))
            yield FieldDifference(name, language, pieces)
    elif isinstance(before, list) or isinstance(after, list):
        yield FieldDifference(name, None, _of_lists(before or [], after or []))
    else:
        yield FieldDifference(name, None, _of_values(event.subject_type, change))


def _of_lists(before: Sequence[Any], after: Sequence[Any]) -> list[Piece]:
    gone = [Piece("removed", str(one)) for one in before if one not in after]
    return [*gone, *(Piece("added", str(one)) for one in after if one not in before)]


def _of_values(table: str, change: FieldChange) -> list[Piece]:
    pieces = []
    if change.before not in (None, ""):
        pieces.append(Piece("removed", plain(readable(table, change.field, change.before))))
    if change.after not in (None, ""):
        pieces.append(Piece("added", plain(readable(table, change.field, change.after))))
    return pieces
