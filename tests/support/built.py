"""Ground that many tests stand on: built by actions once in a worker, and laid out again from memory after that.

Only where nobody has written since the database was made, or since other such ground was laid, and where nothing is
patched: then what a function makes follows from its arguments and the time alone.
"""

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from flask import Flask
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.orm import make_transient_to_detached

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import is_running
from strategy_tracker.kernel.db import Base, db
from tests.support.kept_tables import KeptTables, kept_tables

P = ParamSpec("P")
R = TypeVar("R")
MOST = 150  # a megabyte each at most, on SQLite
MADE = {"sqlite", "postgresql"}  # the state of a database in which nobody has written yet
PLAIN = (str, int, float, Decimal, date, Enum, type(None))


class UnknownKindError(Exception):
    """An argument or a result that cannot be told from another, or found again in the database."""


@dataclasses.dataclass
class State:
    """How a database stands: by which calls it came to be so, while nobody has written since."""

    key: Hashable
    is_known: bool = True


@dataclasses.dataclass(frozen=True)
class RecordKey:
    """What finds a record again."""

    kind: type[Base]
    identity: tuple[Any, ...]


@dataclasses.dataclass(frozen=True)
class Ground:
    """What the tables held after a call, and what it returned."""

    tables: KeptTables
    returned: Any


_states: WeakKeyDictionary[Engine, State] = WeakKeyDictionary()
_grounds: dict[Hashable, Ground] = {}


def watch(engine: Engine) -> None:
    """Know from now on whether anybody writes through this engine."""
    event.listen(engine, "commit", _has_written)


def begin(engine: Engine) -> None:
    """Take note that the engine leads to a database as it was made, if that is an empty one."""
    name = (engine.url.database or "").rpartition("/")[2]
    _states[engine] = State(engine.name, is_known=name.startswith("migrated"))


def forgo(app: Flask) -> None:
    """Let all ground of this test be built: what stands in for something may make other ground of it."""
    with app.app_context():
        _states.pop(db.engine, None)


def _has_written(connection: Connection) -> None:
    state = _states.get(connection.engine)
    if state is not None:
        state.is_known = False


def built_once(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that builds ground be run once for the same arguments, and its ground be laid out after that."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        state = _states.get(db.engine)
        if state is None or not state.is_known or is_running():
            return function(*args, **kwargs)
        try:
            key = (state.key, function, clock.now(), _told(args), _told(kwargs))
        except UnknownKindError:
            return function(*args, **kwargs)
        value = _laid_or_built(key, state.key, lambda: function(*args, **kwargs))
        state.key, state.is_known = key, True
        return value

    return run


def _laid_or_built(key: Hashable, before: Hashable, build: Callable[[], R]) -> R:
    ground = _grounds.get(key)
    if ground is not None:
        _grounds[key] = _grounds.pop(key)  # the one used last stays longest
        return _lay(ground)
    value = build()
    if before in _grounds or before in MADE:
        _keep(key, before, value)
    return value


def _keep(key: Hashable, before: Hashable, value: Any) -> None:
    try:
        returned = _told(value)
    except UnknownKindError:
        return
    db.session.rollback()  # the connection is free
    with closing(db.engine.raw_connection()) as connection:
        tables = kept_tables(connection.driver_connection, _grounds[before].tables if before in _grounds else None)
    _grounds[key] = Ground(tables, returned)
    if len(_grounds) > MOST:
        _grounds.pop(next(iter(_grounds)))


def _lay(ground: Ground) -> Any:
    session = db.session()
    session.rollback()
    session.info.pop("data_version", None)  # as it was read before
    with closing(db.engine.raw_connection()) as connection:
        ground.tables.lay(connection.driver_connection)
    return _found(ground.returned)


def _told(value: Any) -> Any:
    """Return what a value is told by: itself, or what finds the record again."""
    if isinstance(value, Base):
        identity = inspect(value).identity
        if identity is None:
            raise UnknownKindError
        return RecordKey(type(value), tuple(identity))
    if isinstance(value, (list, tuple)):
        return type(value), tuple(_told(one) for one in value)
    if isinstance(value, Mapping):
        return dict, tuple((name, _told(one)) for name, one in value.items())
    if isinstance(value, Struct):
        return type(value), _told(asdict(value))
    if isinstance(value, (*PLAIN, frozenset)):
        return value
    raise UnknownKindError


def _found(told: Any) -> Any:
    """Return the value that was told by this."""
    if isinstance(told, RecordKey):
        return _record(told)
    if not isinstance(told, tuple):
        return told
    kind, parts = told
    if kind is dict:
        return {name: _found(one) for name, one in parts}
    if kind in {list, tuple}:
        return kind(_found(one) for one in parts)
    return kind(**_found(parts))


def _record(told: RecordKey) -> Base:
    """Return the record as it is after a commit: what it holds is read when it is asked for."""
    session, mapper = db.session(), inspect(told.kind)
    record = session.identity_map.get(mapper.identity_key_from_primary_key(told.identity))
    if record is None:
        record = mapper.class_manager.new_instance()
        for column, value in zip(mapper.primary_key, told.identity, strict=True):
            setattr(record, mapper.get_property_by_column(column).key, value)
        make_transient_to_detached(record)
        session.add(record)
    return record
