"""What the log says of each record: whether it came from the files, and whether a person changed it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import aliased

from strategy_tracker.audit.models import Event
from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal

Subject = tuple[str, str]


class SeedHistory(Struct, frozen=True):
    """What the log says. Subjects are (table, public id).

    `entered` are records that somebody else took in, `edited` the fields that somebody else changed, `emptied` the
    wholes from which somebody took out a part, each with the table of the part, and `seeded` what came from the files.
    """

    entered: frozenset[Subject]
    edited: Mapping[Subject, frozenset[str]]
    emptied: frozenset[tuple[str, Subject]]
    seeded: frozenset[Subject]

    def is_touched(self, subject: Subject) -> bool:
        """Tell whether a person has had the record."""
        return subject in self.entered or subject in self.edited

    def is_touched_in(self, subject: Subject, field: str) -> bool:
        """Tell whether a person has had this field of the record."""
        return subject in self.entered or field in self.edited.get(subject, ())


def read_history(kinds: Iterable[RecordKind[Any]], by: Principal) -> SeedHistory:
    """Read the log for the tables of `kinds`: what `by` took in, and what anybody else did.

    A part that a person took out is gone; when it was created, the log kept what it belonged to.
    """
    parents = {kind.name: _parents(kind) for kind in kinds}
    own = Event.subject_type.in_(parents)
    people = (own, Event.principal_id != by.id)
    subject = (Event.subject_type, Event.subject_id)
    edited: defaultdict[Subject, set[str]] = defaultdict(set)
    for table, public_id, fields in db.session.execute(select(*subject, Event.fields).where(*people, _is("updated"))):
        edited[table, public_id].update(json.loads(fields or "{}"))
    made = aliased(Event)
    same = (made.subject_type == Event.subject_type, made.subject_id == Event.subject_id, made.kind == "created")
    gone = select(Event.subject_type, made.fields).outerjoin(made, (same[0] & same[1] & same[2]))
    emptied = {
        (table, (parents[table][name], after))
        for table, fields in db.session.execute(gone.where(*people, _is("deleted")))
        for name, (_before, after) in json.loads(fields or "{}").items()
        if name in parents[table] and after
    }
    return SeedHistory(
        _subjects(select(*subject).where(*people, _is("created"))),
        {one: frozenset(fields) for one, fields in edited.items()},
        frozenset(emptied),
        _subjects(select(*subject).where(own, Event.principal_id == by.id, _is("created"))),
    )


def _is(kind: str) -> ColumnElement[bool]:
    return Event.kind == kind


def _subjects(statement: AnySelect) -> frozenset[Subject]:
    return frozenset((one.subject_type, one.subject_id) for one in db.session.execute(statement.distinct()))


def _parents(kind: RecordKind[Any]) -> dict[str, str]:
    relations = inspect(kind.table).relationships
    return {name: relations[name].mapper.class_.__tablename__ for name in kind.belongs_to}
