"""The log played back: from an empty database to the tables, by nothing but what the events say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import MANYTOMANY, MANYTOONE, ColumnProperty, Mapper, RelationshipProperty, selectinload

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.changes import HIDDEN, NOT_LOGGED
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

Key = tuple[str, str]  # table and public id
Record = dict[str, Any]


@dataclass
class Tables:
    """Records by table and public id; ties to others by their public ids, secrets left out."""

    records: dict[Key, Record] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Do what an event says; what cannot be done is a fault of the log."""
        key, fields = (event.subject_type, event.subject_id), json.loads(event.fields)
        known = {name: _read(event.subject_type, name, pair) for name, pair in fields.items() if HIDDEN not in pair}
        if event.kind == "deleted":
            self._check(event, self.records.pop(key, None), {name: pair[0] for name, pair in known.items()})
        elif event.kind == "created":
            self._check(event, None if key in self.records else {}, {})
            self.records[key] = _empty(event.subject_type) | {name: pair[1] for name, pair in known.items()}
        else:
            self._check(event, self.records.get(key), {name: pair[0] for name, pair in known.items()})
            self.records.setdefault(key, {}).update({name: pair[1] for name, pair in known.items()})

    def _check(self, event: Event, before: Record | None, said: Mapping[str, Any]) -> None:
        if before is None:
            self.faults.append(f"{event.id}: {event.kind} {event.subject_type} {event.subject_id} cannot be")
            return
        wrong = {name: (before.get(name), value) for name, value in said.items() if before.get(name) != value}
        if wrong:
            self.faults.append(f"{event.id}: {event.subject_type} {event.subject_id} was otherwise: {wrong}")


def replayed() -> Tables:
    """Return what the tables must be by the log."""
    tables = Tables()
    for event in db.session.scalars(select(Event).order_by(Event.id)):
        tables.take(event)
    return tables


def kept() -> dict[Key, Record]:
    """Return what the tables are."""
    return {
        (record.__tablename__, record.public_id): _record(record, mapper)
        for mapper in audited()
        for record in db.session.scalars(
            select(mapper.class_).options(*(selectinload(getattr(mapper.class_, one.key)) for one in ties(mapper)))
        )
    }


def differences() -> list[str]:
    """Say where what the log gives is not what the tables hold."""
    by_log, real = replayed(), kept()
    found = list(by_log.faults)
    for key in sorted(by_log.records.keys() | real.keys()):
        told, is_ = by_log.records.get(key), real.get(key)
        if told is None or is_ is None:
            found.append(f"{key} is only in the {'table' if told is None else 'log'}")
        else:
            found += [
                f"{key}.{name}: {told.get(name)!r}, but {is_[name]!r}" for name in is_ if told.get(name) != is_[name]
            ]
    return found


def audited() -> list[Mapper[Any]]:
    return [mapper for mapper in Base.registry.mappers if mapper.class_.audited]


def ties(mapper: Mapper[Any]) -> list[RelationshipProperty[Any]]:
    directions = (MANYTOONE, MANYTOMANY)
    return [one for one in mapper.relationships if one.direction in directions and not one.viewonly]


def _columns(mapper: Mapper[Any]) -> Iterator[ColumnProperty[Any]]:
    tied = {column.key for one in ties(mapper) if one.direction is MANYTOONE for column in one.local_columns}
    for one in mapper.column_attrs:
        if one.key not in NOT_LOGGED | tied and not one.columns[0].info.get("secret"):
            yield one


def _record(record: Base, mapper: Mapper[Any]) -> Record:
    own = {one.key: getattr(record, one.key) for one in _columns(mapper)}
    return own | {one.key: _named(getattr(record, one.key)) for one in ties(mapper)}


def _named(value: Any) -> Any:
    return [one.public_id for one in value] if isinstance(value, list) else value and value.public_id


@cache
def _mapper(table: str) -> Mapper[Any]:
    return next(one for one in Base.registry.mappers if one.local_table.description == table)


def _empty(table: str) -> Record:
    mapper = _mapper(table)
    return {one.key: None for one in _columns(mapper)} | {one.key: [] if one.uselist else None for one in ties(mapper)}


def _read(table: str, name: str, pair: list[Any]) -> tuple[Any, Any]:
    """Read a value as it was written, by the type of its column."""
    column = _mapper(table).columns.get(name)
    return tuple(value if column is None else _value(column.type, value) for value in pair)  # type: ignore[return-value]


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    python = _python_type(kind)
    if python is PartialDate:
        return PartialDate.from_key(value)
    if python is Translated:
        return Translated(**value)
    if python in {date, datetime}:
        return python.fromisoformat(value)
    return python(value) if issubclass(python, (Enum, Decimal)) else value


def _python_type(kind: Any) -> type:
    return getattr(kind, "enum_class", None) or _OWN.get(type(kind).__name__) or kind.python_type


_OWN = {"PartialDateText": PartialDate, "TranslatedText": Translated, "ExactDecimal": Decimal, "UtcDateTime": datetime}
