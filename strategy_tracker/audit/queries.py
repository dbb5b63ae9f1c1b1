"""Reading the log: what changed lately, and the history of a record, as the public may see it.

The log knows tables and public ids; what is public, and where it is read, the models say. Each capability names with
`public_log` the tables whose log is public; one that nobody names is shown to nobody.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, literal, select, union_all

from strategy_tracker.audit.drafts import DraftTimes, draft_times, may_be_draft
from strategy_tracker.audit.models import Event
from strategy_tracker.audit.removed import SubjectKey, owners_of, was_seen
from strategy_tracker.kernel.belonging import Way, model_of, own_id, ways
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import real

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
AnySelect: TypeAlias = Select[*tuple[Any, ...]]
Subjects: TypeAlias = Mapping[str, Callable[[], tuple[AnySelect, ...]]]

WINDOW = 2_000


class ChangedRecord(Struct, frozen=True):
    """A public record, and how many changes to it or to its parts one run made.

    `subjects`: the record and the parts that were changed, for `history_of`.
    """

    about: Reference
    kinds: tuple[str, ...]
    changes: int
    subjects: tuple[SubjectKey, ...] = ()


class ChangeRun(Struct, frozen=True):
    """What one outermost action changed in public records. `action` is the first action's name."""

    run: str
    at: datetime
    action: str
    reason: str | None
    records: tuple[ChangedRecord, ...]


class ChangeFeed(Struct, frozen=True):
    """Runs, newest first. `before`: where to read on, None at the beginning of the log."""

    runs: tuple[ChangeRun, ...]
    before: int | None


class FieldChange(Struct, frozen=True):
    """One field of a record, before and after, in values as JSON has them."""

    field: str
    before: Any
    after: Any


class EventRow(Struct, frozen=True):
    """One record changed by one action. `id` is its place in the log, `run` what was done together."""

    id: int
    run: str
    at: datetime
    action: str
    kind: str
    subject_type: str
    subject_id: str
    reason: str | None
    fields: tuple[FieldChange, ...]
    is_minor: bool = False
    by: str | None = None


class _ShownRecord(Struct, frozen=True):
    """The page that shows a record, and the outermost record it stands under that may have been a draft."""

    about: Reference
    home: SubjectKey


def public_log(*models: type[Base]) -> Subjects:
    """Say that the log of these models is public: what is done to a row is told with the page that shows it."""
    return {model.__tablename__: partial(shown_on, model) for model in models}


def shown_on(model: type[Base]) -> tuple[AnySelect, ...]:
    """Say which page shows rows of `model`, those that are public and no examples: a statement for each way there.

    `home_type` and `home_id` are the outermost record on the way that may have been a draft, as the log names it.
    """
    return tuple(_shown_by(model, way) for way in ways(model))


def _shown_by(model: type[Base], way: Way) -> AnySelect:
    columns = (literal(model.__tablename__).label("subject_type"), own_id(model).label("subject_id"))
    found = way.joined(select(*columns, *way.columns, *_home(way)).select_from(model))
    return found.where(real(model, *way.models))


def _home(way: Way) -> tuple[ColumnElement[str], ColumnElement[str]]:
    above = [upper for upper in way.models if may_be_draft(upper.__tablename__)]
    table, key = (above[-1].__tablename__, own_id(above[-1])) if above else ("", literal(""))
    return literal(table).label("home_type"), key.label("home_id")


def recent_changes(subjects: Subjects, *, limit: int = 20, before: int | None = None) -> ChangeFeed:
    """The newest changes to public records, minor edits left out, by run; three statements, four where a part is gone.

    `subjects` says which records of each table are public. `before` is what the feed before gave. What was done to a
    record while it, or what it stands under, was a draft is left out, as in its history; what is first seen is new.
    """
    wanted = select(Event.id, Event.run, Event.at, Event.action, Event.kind)
    gone = case((Event.kind == "deleted", Event.fields), else_=None).label("gone")
    wanted = wanted.add_columns(Event.subject_type, Event.subject_id, Event.reason, gone)
    wanted = wanted.where(Event.is_minor.is_(False), Event.subject_type.in_(subjects))
    wanted = wanted.where(Event.principal_id != EXAMPLE.id)  # of which nothing is to be shown as news
    if before is not None:
        wanted = wanted.where(Event.id < before)
    events = db.session.execute(wanted.order_by(Event.id.desc()).limit(WINDOW)).all()
    shown = _shown_or_gone(subjects, events)
    drafts = draft_times((*shown, *(one.home for one in shown.values())))
    runs: list[ChangeRun] = []
    for _, together in groupby(events, key=attrgetter("run")):
        run = _run(list(together), shown, drafts)
        if run is not None:
            runs.append(run)
        if len(runs) > limit:
            break
    return ChangeFeed(tuple(runs[:limit]), _next(events, runs, limit))


def has_been_published(table: str, public_id: str) -> bool:
    """Tell whether a record was ever made public, whatever it is now."""
    about = and_(Event.subject_type == table, Event.subject_id == public_id)
    said = Event.fields.contains('"published_at": [', autoescape=True)
    return bool(db.session.scalar(select(exists().where(about, said))))


def public_records(subjects: Subjects, wanted: set[SubjectKey]) -> Mapping[SubjectKey, Reference]:
    """The pages that show those of the records that are public; at most one statement."""
    return {key: one.about for key, one in _shown(subjects, wanted).items()}


def public_places(subjects: Subjects, wanted: set[SubjectKey]) -> Mapping[SubjectKey, tuple[Reference, SubjectKey]]:
    """The pages that show those of the records that are public, and what each stands under that can be a draft."""
    return {key: (one.about, one.home) for key, one in _shown(subjects, wanted).items()}


def _shown_or_gone(subjects: Subjects, events: Sequence[AnyRow]) -> Mapping[SubjectKey, _ShownRecord]:
    """Return where what the events are about is shown; what is gone, where that is to which it belonged."""
    owners = _owners_of_gone(events)
    places: Subjects = {table: partial(shown_on, model_of(table)) for table, _ in owners.values() if table in subjects}
    above = _shown(places, {key for key in owners.values() if key[0] in places})
    gone = {
        key: _ShownRecord(above[owner].about, owner if may_be_draft(owner[0]) else above[owner].home)
        for key, owner in owners.items()
        if owner in above
    }
    return {**gone, **_shown(subjects, {(event.subject_type, event.subject_id) for event in events})}


def _owners_of_gone(events: Sequence[AnyRow]) -> Mapping[SubjectKey, SubjectKey]:
    """Return what each part that was removed after it had been seen belonged to: of what is gone too, to what that did.

    What was never seen is left out.
    """
    gone: dict[SubjectKey, SubjectKey] = {}
    for event in events:
        fields = json.loads(event.gone) if event.gone else {}
        above = owners_of(event.subject_type, fields) if was_seen(event, fields) else ()
        if above:
            gone[event.subject_type, event.subject_id] = above[0]
    return {key: _outermost(owner, gone) for key, owner in gone.items()}


def _outermost(key: SubjectKey, gone: Mapping[SubjectKey, SubjectKey]) -> SubjectKey:
    while key in gone:
        key = gone[key]
    return key


def _shown(subjects: Subjects, wanted: set[SubjectKey]) -> Mapping[SubjectKey, _ShownRecord]:
    ids: dict[str, list[str]] = {}
    for table, public_id in wanted:
        ids.setdefault(table, []).append(public_id)
    parts = []
    for table, those in sorted(ids.items()):
        parts += [one.where(one.selected_columns["subject_id"].in_(sorted(those))) for one in subjects[table]()]
    if not parts:
        return {}
    found = db.session.execute(union_all(*parts))
    return {
        (row.subject_type, row.subject_id): _ShownRecord(
            Reference(row.kind, row.public_id, row.label), (row.home_type, row.home_id)
        )
        for row in found
    }


def _run(events: Sequence[AnyRow], shown: Mapping[SubjectKey, _ShownRecord], drafts: DraftTimes) -> ChangeRun | None:
    """Return what a run changed; what it makes public counts as public all through it."""
    changed: dict[Reference, list[tuple[str, SubjectKey]]] = {}
    for event in reversed(events):
        key = (event.subject_type, event.subject_id)
        one = shown.get(key)
        if one is None or any(drafts.is_draft_after(each, events[0].id) for each in (key, one.home)):
            continue
        kind = "created" if drafts.makes_public(key, event.id) else event.kind
        changed.setdefault(one.about, []).append((kind, key))
    if not changed:
        return None
    records = tuple(_record(about, found) for about, found in changed.items())
    first = events[-1]
    return ChangeRun(first.run, first.at, first.action, first.reason, records)


def _record(about: Reference, found: Sequence[tuple[str, SubjectKey]]) -> ChangedRecord:
    kinds = tuple(sorted({kind for kind, _ in found}))
    return ChangedRecord(about, kinds, len(found), tuple(dict.fromkeys(key for _, key in found)))


def _next(events: Sequence[AnyRow], runs: Sequence[ChangeRun], limit: int) -> int | None:
    """Return the id below which the next feed starts: after the last run shown, or after the window."""
    if len(runs) > limit:
        return min(int(event.id) for event in events if event.run == runs[limit - 1].run)
    return int(events[-1].id) if len(events) == WINDOW else None
