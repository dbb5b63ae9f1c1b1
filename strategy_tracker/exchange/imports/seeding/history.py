"""What the log says of each record: whether it came from the files, and whether a person changed it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import aliased

from strategy_tracker.audit.models import Event
from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal

Subject = tuple[str, str]


@dataclass(frozen=True)
class SeedHistory:
    """Subjects are (table, public id)."""

    edited: frozenset[Subject]
    removed: frozenset[Subject]
    seeded: frozenset[Subject]


def read_history(kinds: Iterable[RecordKind[Any]], by: Principal) -> SeedHistory:
    """Read the log for the tables of `kinds`: what `by` took in, and what anybody else changed.

    A part that a person took out is gone, but what it was a part of counts as edited: when it was
    created, the log kept what it belonged to.
    """
    parents = {kind.name: _parents(kind) for kind in kinds}
    own = Event.subject_type.in_(parents)
    people = (own, Event.principal_id != by.id)
    subject = (Event.subject_type, Event.subject_id)
    edited = {
        (one.subject_type, one.subject_id) for one in db.session.execute(select(*subject).where(*people).distinct())
    }
    removed = set()
    made = aliased(Event)
    same = (made.subject_type == Event.subject_type, made.subject_id == Event.subject_id, made.kind == "created")
    gone = select(*subject, made.fields).outerjoin(made, (same[0] & same[1] & same[2]))
    for table, public_id, fields in db.session.execute(gone.where(*people, Event.kind == "deleted")):
        removed.add((table, public_id))
        for name, (_before, after) in json.loads(fields or "{}").items():
            if name in parents[table] and after:
                edited.add((parents[table][name], after))
    born = select(*subject).where(own, Event.principal_id == by.id, Event.kind == "created")
    seeded = {(one.subject_type, one.subject_id) for one in db.session.execute(born)}
    return SeedHistory(frozenset(edited), frozenset(removed), frozenset(seeded))


def _parents(kind: RecordKind[Any]) -> dict[str, str]:
    relations = inspect(kind.table).relationships
    return {name: relations[name].mapper.class_.__tablename__ for name in kind.belongs_to}
