"""What those who keep the data say to themselves, of all records at once. For them alone: no public page reads it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.kernel.belonging import Way, ways
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.mixins import Noted
from strategy_tracker.kernel.reference import Reference


class InternalNote(Struct, frozen=True):
    """A note on a record, by table and public id, and the page the record is on or part of, a draft's too."""

    table: str
    record: str
    on: Reference | None
    note: str


def internal_notes() -> tuple[InternalNote, ...]:
    """Every internal note there is, by table and record; one statement a table."""
    found = [one for mapper in Base.registry.mappers if issubclass(mapper.class_, Noted) for one in _of(mapper.class_)]
    return tuple(sorted(found, key=lambda one: (one.table, one.record)))


def _of(model: Any) -> Iterator[InternalNote]:
    pages = [dict(_pages(model, way)) for way in ways(model, past_places=True)]
    for row in db.session.scalars(select(model).where(model.internal_note.is_not(None))):
        on = next((page[row.id] for page in pages if row.id in page), None)
        yield InternalNote(model.__tablename__, row.public_id, on, row.internal_note)


def _pages(model: Any, way: Way) -> Iterator[tuple[int, Reference]]:
    wanted = way.joined(select(model.id, *way.columns).select_from(model)).where(model.internal_note.is_not(None))
    for key, kind, public_id, label in db.session.execute(wanted):
        yield key, Reference(kind, public_id, label)
