"""What happened to records, as the log tells it: to the public from when each was made public, to staff all of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select, tuple_

from strategy_tracker.audit.drafts import draft_times, is_turn, may_be_draft
from strategy_tracker.audit.models import Event
from strategy_tracker.audit.queries import AnyRow, EventRow, FieldChange
from strategy_tracker.audit.removed import Removed, SubjectKey, was_part, was_seen
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db

# What is read of each event, the fields last.
TOLD = (
    *(Event.id, Event.run, Event.at, Event.action, Event.kind, Event.subject_type, Event.subject_id, Event.reason),
    Event.fields,
)
MOST_EVENTS = 500


@by_version
def history_of(
    *subjects: SubjectKey, under: SubjectKey | None = None, removed: tuple[Removed, ...] = ()
) -> tuple[EventRow, ...]:
    """What happened to records, newest first: at most the newest 500 changes; minor edits left out.

    Each of `subjects` is a table and a public id: a record and the parts that belong to it; `removed` says which parts
    that are gone belonged to them. What was done to a record while it was a draft is left out, and so is what was done
    to its parts while the record they stand `under` was.
    """
    if not subjects:
        return ()
    wanted = select(*TOLD, Event.is_minor).where(or_(_about(subjects), *map(was_part, removed)))
    wanted = wanted.where(or_(Event.is_minor.is_(False), is_turn())).order_by(Event.id.desc()).limit(MOST_EVENTS)
    found = db.session.execute(wanted).all()
    before = _drafts_before(found[-1].id, (*subjects, *([under] if under else []))) if len(found) == MOST_EVENTS else ()
    return tuple(reversed(list(_while_public(reversed(found), under, set(before)))))


def whole_history_of(*subjects: SubjectKey, removed: Sequence[Removed] = ()) -> tuple[EventRow, ...]:
    """All that was done to records and by whom, newest first: for those who edit them. At most the newest 500.

    Drafts and minor edits are there too. `removed` says which parts that are gone belonged to them.
    """
    wanted = select(*TOLD, Event.is_minor, Event.principal_name)
    wanted = wanted.where(or_(_about(subjects), *map(was_part, removed)))
    found = db.session.execute(wanted.order_by(Event.id.desc()).limit(MOST_EVENTS))
    return tuple(told_event(row, is_minor=row.is_minor, by=row.principal_name) for row in found)


def told_event(
    row: AnyRow, *, fields: Mapping[str, list[Any]] | None = None, is_minor: bool = False, by: str | None = None
) -> EventRow:
    """Return an event of which `TOLD` was read; with `fields`, told with these alone."""
    told = json.loads(row.fields) if fields is None else fields
    changes = tuple(FieldChange(name, *pair) for name, pair in told.items())
    about = (row.id, row.run, row.at, row.action, row.kind, row.subject_type, row.subject_id, row.reason)
    return EventRow(*about, changes, is_minor, by)


def _about(subjects: Sequence[SubjectKey]) -> ColumnElement[bool]:
    return tuple_(Event.subject_type, Event.subject_id).in_(subjects)


def _drafts_before(event_id: int, keys: Iterable[SubjectKey]) -> Iterator[SubjectKey]:
    """Yield what was a draft before an event: what made it one may lie further back than the history is read."""
    times = draft_times(keys)
    yield from (key for key in keys if times.is_draft_after(key, event_id - 1))


def _while_public(events: Iterable[AnyRow], under: SubjectKey | None, hidden: set[SubjectKey]) -> Iterator[EventRow]:
    """Leave out, oldest first, what was done to a record or to its parts between its making and its publication.

    What was done to the parts in the very run that makes the record public is told with that. `hidden` are those that
    were drafts to begin with.
    """
    held: list[EventRow] = []
    for event in events:
        if held and held[0].run != event.run:
            held.clear()
        key = (event.subject_type, event.subject_id)
        fields: dict[str, list[Any]] = json.loads(event.fields)
        is_told = key not in hidden and was_seen(event, fields)
        if event.kind == "created" and may_be_draft(event.subject_type) and "published_at" not in fields:
            hidden.add(key)
            is_told = False
        elif "published_at" in fields and event.kind != "deleted":
            is_public = fields["published_at"][1] is not None
            if is_public and key in hidden:  # what else it was before, nobody has seen
                fields = {"published_at": fields["published_at"]}
            (hidden.discard if is_public else hidden.add)(key)
            is_told = True
        if not is_told or event.is_minor:
            continue
        held.append(told_event(event, fields=fields))
        if under not in hidden:
            yield from held
            held.clear()
        elif key == under:
            yield held.pop()
