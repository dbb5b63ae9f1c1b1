"""The log of all changes as an administrator reads it, newest first, drafts and minor edits with the rest.

A page is found by the event it begins below. No filter counts rows or skips over them, so a page opens as fast in a
log of a million events as in one of a hundred.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import CTE, ColumnElement, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.accounts.models import User
from strategy_tracker.audit.histories import TOLD, told_event
from strategy_tracker.audit.models import Event
from strategy_tracker.audit.queries import EventRow
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import Base, db

PAGE_SIZE = 50
MOST_PRINCIPALS = 300
COLUMNS = (*TOLD, Event.is_minor, Event.principal_id, Event.principal_name)


class LogFilter(Struct, frozen=True):
    """What the administrator looks for. Nothing said is everything."""

    principal_id: str = ""
    action: str = ""
    subject_type: str = ""
    subject_id: str = ""
    first_on: date | None = None
    last_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether days are asked for: then the order is that of time, by its own index."""
        return self.first_on is not None or self.last_on is not None


class LogRow(Struct, frozen=True):
    """One record changed by one action, and the account or program that did it."""

    event: EventRow
    principal_id: str


class LogPage(Struct, frozen=True):
    """Events, newest first. `before`: where to read on; None at the beginning of the log."""

    rows: tuple[LogRow, ...]
    before: int | None


def log_page(wanted: LogFilter, *, before: int | None = None, size: int = PAGE_SIZE) -> LogPage:
    """The newest events that fit, below the id `before`; one statement."""
    order = (Event.at.desc(), Event.id.desc()) if wanted.is_dated else (Event.id.desc(),)
    found = select(*COLUMNS).where(*_conditions(wanted, before)).order_by(*order).limit(size + 1)
    rows = tuple(_row(row) for row in db.session.execute(found))
    return LogPage(rows[:size], rows[size - 1].event.id if len(rows) > size else None)


def principals_in_log() -> list[tuple[str, str]]:
    """Those who have ever changed something, as (id, name): the name of today, else of the log; two statements."""
    acted = _leaping(Event.principal_id)
    name = select(Event.principal_name).where(Event.principal_id == acted.c.id).order_by(Event.id.desc()).limit(1)
    found = select(acted.c.id, name.scalar_subquery()).where(acted.c.id.is_not(None)).limit(MOST_PRINCIPALS)
    in_log = {row[0]: row[1] for row in db.session.execute(found)}
    today = {f"user:{uid}": user_name for uid, user_name in db.session.execute(select(User.uid, User.name))}
    return sorted(((one, today.get(one, name)) for one, name in in_log.items()), key=lambda pair: collation(pair[1]))


def actions_in_log() -> list[str]:
    """The names of the actions that have ever changed something, those that only commands run with the rest."""
    found = _leaping(Event.action)
    return sorted(db.session.scalars(select(found.c.id).where(found.c.id.is_not(None))))


def tables_in_log() -> list[str]:
    """The names of the tables whose changes are logged."""
    return sorted(mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.audited)


def _leaping(column: InstrumentedAttribute[str]) -> CTE:
    """Find each value by leaping through the index from one to the next, not by reading the log; the last is null."""
    first = select(func.min(column).label("id")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > first.c.id).scalar_subquery()
    return first.union_all(select(following).where(first.c.id.is_not(None)))


def _conditions(wanted: LogFilter, before: int | None) -> Iterator[ColumnElement[bool]]:
    for column, value in (
        (Event.principal_id, wanted.principal_id),
        (Event.action, wanted.action),
        (Event.subject_type, wanted.subject_type),
        (Event.subject_id, wanted.subject_id),
    ):
        if value:
            yield column == value
    if before is not None and wanted.is_dated:
        at = select(Event.at).where(Event.id == before).scalar_subquery()
        yield tuple_(Event.at, Event.id) < tuple_(at, before)
    elif before is not None:
        yield Event.id < before
    if wanted.first_on is not None:
        yield Event.at >= _midnight(wanted.first_on)
    if wanted.last_on is not None:
        yield Event.at < _midnight(wanted.last_on + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OSLO)


def _row(row: Any) -> LogRow:
    return LogRow(told_event(row, is_minor=row.is_minor, by=row.principal_name), row.principal_id)
