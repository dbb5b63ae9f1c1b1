"""What a flush changed, field by field, in values that can be written down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import MANYTOMANY, MANYTOONE, InstanceState, PassiveFlag, Session, attributes

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

HIDDEN = "•••"
NOT_LOGGED = frozenset({"id", "row_version"})


@dataclass(frozen=True)
class Change:
    """One record that was created, updated or deleted by one action."""

    action: str
    kind: str
    table: str
    subject: str
    fields: dict[str, tuple[Any, Any]]
    record: Any  # of the table, or what was read of it where the change was made in bulk


def changes_in(session: Session, action_of: Callable[[object], str]) -> Iterator[Change]:
    """Yield what the flush now ending did. Call from `after_flush`, while history is there."""
    for kind, records in (
        ("created", session.new),
        ("updated", session.dirty),
        ("deleted", session.deleted),
    ):
        for record in records:
            if not isinstance(record, Base) or not record.audited:
                continue
            fields = dict(_fields(record, kind))
            if fields or kind == "deleted":
                yield Change(action_of(record), kind, record.__tablename__, record.public_id, fields, record)


def plain(value: Any) -> Any:
    """Return `value` as JSON knows it."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case Translated():
            return value.as_dict()
        case PartialDate() | Decimal():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Base():
            return value.public_id
        case _:
            return str(value)


def _fields(record: Base, kind: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
    state: InstanceState[Any] = inspect(record)
    spoken_for = set(NOT_LOGGED)
    for relation in state.mapper.relationships:
        if relation.direction in (MANYTOONE, MANYTOMANY) and not relation.viewonly:
            pair = _difference(record, relation.key, kind, many=bool(relation.uselist))
            if pair is not None:
                spoken_for.update(column.key for column in relation.local_columns if column.key)
                yield relation.key, pair
    for column in state.mapper.column_attrs:
        if column.key in spoken_for:
            continue
        pair = _difference(record, column.key, kind, many=False)
        if pair is not None:
            secret = column.columns[0].info.get("secret")
            yield column.key, (HIDDEN, HIDDEN) if secret else pair


def _difference(record: Base, key: str, kind: str, *, many: bool) -> tuple[Any, Any] | None:
    if kind == "deleted":  # what is gone stays readable in the log, and findable by what it belonged to
        now = getattr(record, key)
        gone = _taken_from(record, key) if now is None else now
        last = sorted(str(plain(one)) for one in gone) if many else plain(gone)
        return None if last in (None, []) else (last, None)
    history = attributes.get_history(record, key, PassiveFlag.PASSIVE_NO_INITIALIZE)
    if not history.has_changes():
        return None
    old: Any
    new: Any
    if many:
        unchanged = list(history.unchanged or ())
        old = sorted(str(plain(one)) for one in [*unchanged, *(history.deleted or ())])
        new = sorted(str(plain(one)) for one in [*unchanged, *(history.added or ())])
    else:
        old = plain(history.deleted[0]) if history.deleted else None
        new = plain(history.added[0]) if history.added else None
    empty = old in (None, []) and new in (None, [])
    return None if empty and kind == "created" else (old, new)


def _taken_from(record: Base, key: str) -> Any:
    """Return what a record was tied to until it was taken out of a list, and with that lost its tie, to be deleted."""
    deleted = attributes.get_history(record, key, PassiveFlag.PASSIVE_NO_INITIALIZE).deleted
    return deleted[0] if deleted else None
