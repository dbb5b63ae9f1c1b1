"""What each change did to each field, in words, with the texts compared word by word."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from strategy_tracker.audit.queries import EventRow, FieldChange
from strategy_tracker.audit.ties import Names
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.changed_fields import (
    NewPart,
    field_name,
    gone_heading,
    named,
    new_part,
    reason_words,
    said,
)
from strategy_tracker.pages.values.word_diff import DiffPiece, word_diff
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.language import NAMES
from strategy_tracker.web.parts import Text

Side: TypeAlias = Literal["removed", "added"]
PUBLISHED = "published_at"
# Texts are compared word by word; short values are shown whole, before and after.


class FieldDifference(Struct, frozen=True):
    """A field of a record, in one language where it has several, and what was changed in it."""

    name: Text
    language: str | None
    pieces: list[DiffPiece]


class ChangedPart(Struct, frozen=True):
    """What was done to the record or to one part of it."""

    heading: Text | None
    differences: list[FieldDifference]


class HistoryStep(Struct, frozen=True):
    """All that was done at once. `by` is empty for the public; `is_minor` is never true for them."""

    run: str
    at: datetime
    when: str
    by: str | None
    reason: str | None
    is_minor: bool
    headings: list[Message]
    parts: list[ChangedPart]
    new: list[NewPart]


def steps(events: Sequence[EventRow], table: str, names: Names) -> list[HistoryStep]:
    """Return a step for each thing done, newest first. `table` is the record's own; `names` those it was tied to."""
    return [_step(list(together), table, names) for _, together in groupby(events, key=attrgetter("run"))]


def _step(events: Sequence[EventRow], table: str, names: Names) -> HistoryStep:
    return HistoryStep(
        run=events[0].run,
        at=events[0].at,
        when=moment(events[0].at),
        by=events[0].by,
        reason=reason_words(next((one.reason for one in events if one.reason), None)),
        is_minor=all(one.is_minor for one in events),
        headings=list(_headings(events, table)),
        parts=[part for one in events if (part := _part(one, table, names))],
        new=[fresh for one in events if (fresh := new_part(one, names)) and fresh.facts],
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


def _part(event: EventRow, table: str, names: Names) -> ChangedPart | None:
    if event.kind == "created":
        return None
    if event.kind == "deleted":
        gone = [each for one in said(event) if one.before for each in _differences(event, one, names)]
        return ChangedPart(gone_heading(event.subject_type), gone)
    shown = [one for one in said(event) if one.field != PUBLISHED]
    differences = [each for one in shown for each in _differences(event, one, names)]
    heading = None if event.subject_type == table else msg("Changed: %(fields)s", fields=_noun(event.subject_type))
    return ChangedPart(heading, differences) if differences else None


def _noun(table: str) -> Text:
    return nouns_of(table).new or table.replace("_", " ")


def _differences(event: EventRow, change: FieldChange, names: Names) -> Iterator[FieldDifference]:
    name = field_name(event.subject_type, change.field)
    before, after = change.before, change.after
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = before or {}, after or {}
        for language in (code for code in (*NAMES, "se") if old.get(code) != new.get(code)):
            pieces = word_diff(str(old.get(language) or ""), str(new.get(language) or ""))
            yield FieldDifference(name, language, pieces)
    elif isinstance(before, list) or isinstance(after, list):
        yield FieldDifference(name, None, _of_lists(event.subject_type, change, names))
    else:
        yield FieldDifference(name, None, _of_values(event.subject_type, change, names))


def _of_lists(table: str, change: FieldChange, names: Names) -> list[DiffPiece]:
    before, after = change.before or [], change.after or []
    gone = [_piece("removed", table, change.field, one, names) for one in before if one not in after]
    came = [_piece("added", table, change.field, one, names) for one in after if one not in before]
    if not gone and not came:  # the same in another order
        sides: tuple[tuple[Side, Any], ...] = (("removed", before), ("added", after))
        return _apart([_piece(side, table, change.field, one, names) for side, all_ in sides for one in all_], ", ")
    return _apart([*gone, *came], ", ")


def _of_values(table: str, change: FieldChange, names: Names) -> list[DiffPiece]:
    sides: tuple[tuple[Side, Any], ...] = (("removed", change.before), ("added", change.after))
    told = [_piece(side, table, change.field, one, names) for side, one in sides if one not in (None, "")]
    return _apart(told, " ")


def _piece(side: Side, table: str, field: str, value: Any, names: Names) -> DiffPiece:
    known = names.get((table, field, str(value)))
    href = address(known.kind, known.id) if known else None
    return DiffPiece(side, plain(named(table, field, value, names)), href)


def _apart(pieces: list[DiffPiece], mark: str) -> list[DiffPiece]:
    """Put `mark` between the pieces, so that two words never read as one."""
    return [each for one in pieces for each in (DiffPiece("same", mark), one)][1:]
