"""What a flush changed, field by field, in values that can be written down."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct
from sqlalchemy import inspect
from sqlalchemy.orm import (
    MANYTOMANY,
    MANYTOONE,
    InstanceState,
    PassiveFlag,
    RelationshipProperty,
    Session,
    attributes,
    object_session,
)

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

HIDDEN = "•••"
NOT_LOGGED = frozenset({"id", "uid", "row_version"})  # an event names the record by its uid


class Change(Struct, frozen=True):
    """One record that was created, updated or deleted by one action."""

    kind: str
    table: str
    subject: str
    fields: dict[str, tuple[Any, Any]]
    record: Any  # of the table, or what was read of it where the change was made in bulk


def changes_in(session: Session) -> Iterator[Change]:
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
                yield Change(kind, record.__tablename__, record.public_id, fields, record)


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
        case PartialDate():
            return value.key
        case Decimal():
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
            many = bool(relation.uselist)
            pair = _difference(record, relation.key, kind, many=many) or _by_key(record, relation, kind)
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


def _by_key(record: Base, relation: RelationshipProperty[Any], kind: str) -> tuple[Any, Any] | None:
    """Return what a record was tied to and is, where it was tied by the key alone: a key says nothing to a reader."""
    session = object_session(record)
    if relation.direction is not MANYTOONE or session is None:
        return None
    (column,) = relation.local_columns
    keys = _difference(record, f"{column.key}", kind, many=False)
    if keys is None:
        return None
    old, new = (key and plain(session.get(relation.mapper.class_, key)) for key in keys)
    return old, new


def _difference(record: Base, key: str, kind: str, *, many: bool) -> tuple[Any, Any] | None:
    if kind == "updated":
        return _changed(record, key, many=many)
    # What is new is told with its defaults; what is gone stays readable, and findable by what it belonged to.
    if kind == "created":
        new = _written(record.__dict__.get(key), many=many)
        return None if new in (None, []) else ([] if many else None, new)
    value = getattr(record, key)
    last = _written(_taken_from(record, key) if value is None else value, many=many)
    return None if last in (None, []) else (last, None)


def _changed(record: Base, key: str, *, many: bool) -> tuple[Any, Any] | None:
    if many:
        lists = lists_of(record, key)
        return lists and (_written(lists[0], many=True), _written(lists[1], many=True))
    history = attributes.get_history(record, key, PassiveFlag.PASSIVE_NO_INITIALIZE)
    if not history.has_changes():
        return None
    old, new = (plain(one[0]) if one else None for one in (history.deleted, history.added))
    return old, new


def lists_of(record: Base, key: str) -> tuple[list[Base], list[Base]] | None:
    """Return what a list held and holds, in order; None where it is as it was."""
    history = attributes.get_history(record, key, PassiveFlag.PASSIVE_NO_INITIALIZE)
    kept = inspect(record).committed_state.get(key)
    now: list[Base] = [*(history.unchanged or ()), *(history.added or ())]
    if isinstance(kept, list):
        before, now = list(kept), list(record.__dict__[key])
    else:  # added to without being read
        before = [*(history.unchanged or ()), *(history.deleted or ())]
    return None if before == now else (before, now)


def _written(value: Any, *, many: bool) -> Any:
    return [str(plain(one)) for one in value or ()] if many else plain(value)


def _taken_from(record: Base, key: str) -> Any:
    """Return what a record was tied to until it was taken out of a list, and with that lost its tie, to be deleted."""
    deleted = attributes.get_history(record, key, PassiveFlag.PASSIVE_NO_INITIALIZE).deleted
    return deleted[0] if deleted else None
