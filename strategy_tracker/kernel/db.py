"""The database: one base class, one session, and the same behaviour on SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Double,
    Engine,
    Enum,
    Float,
    MetaData,
    String,
    Text,
    Time,
    Unicode,
    Uuid,
    event,
    inspect,
    orm,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, QueryableAttribute

from strategy_tracker.kernel.personal import Personal
from strategy_tracker.kernel.reference import Nouns, Page

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}
PRAGMAS = (
    "busy_timeout=10000",  # first, for the others may have to wait
    "journal_mode=wal",
    "synchronous=normal",  # each commit is waited for in `durable`, together with others
    "foreign_keys=on",
    "trusted_schema=off",
    "cache_size=-65536",
    "temp_store=memory",
)


class Base(DeclarativeBase):
    """What every table class stands on: named constraints, and typed columns on SQLite too."""

    metadata = MetaData(naming_convention=NAMES)
    __table_args__: Any = STRICT
    # False for tables that are themselves the record of something (events, indexes).
    audited: ClassVar[bool] = True
    # The relation, or one of the relations, to what a row belongs to: its page shows the row, and its history is the
    # row's too. `needs` are relations to what a row says nothing without. A row is hidden while any of these is; see
    # `kernel.visibility`.
    part_of: ClassVar[str | tuple[str, ...]] = ()
    needs: ClassVar[str | tuple[str, ...]] = ()
    # The relation to what says nothing unless all its rows of this table are there.
    completes: ClassVar[str] = ""
    page: ClassVar[Page | None] = None
    nouns: ClassVar[Nouns] = Nouns()
    # What rows tell of people, if anything.
    personal: ClassVar[Personal | None] = None
    # A record of what was done, which is read in its one place also where tables are shown as they were on another day.
    is_log: ClassVar[bool] = False
    # Columns that say from when others hold: each with the fields it speaks of. See `known_on`.
    dated: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        """Keep STRICT on tables that name constraints of their own."""
        own = cls.__dict__.get("__table_args__")
        if isinstance(own, tuple):
            cls.__table_args__ = (*own, STRICT)
        super().__init_subclass__(**options)

    @staticmethod
    def public_when(_row: Any, /) -> ColumnElement[bool] | None:
        """Return the condition that a row is public of its own account; None where it has no say of its own."""
        return None

    @staticmethod
    def known_on(_row: Any, _day: date, /) -> ColumnElement[bool] | None:
        """Return the condition that a row was a fact on a day, by its own dates; None where it has none.

        Asked of days before the log begins, in SQLite's SQL.
        """
        return None

    @property
    def public_id(self) -> str:
        """Return the id the world knows: the slug, else the ULID, else the key."""
        for name in ("slug", "uid", "id"):
            value = getattr(self, name, None)
            if value is not None:
                return str(value)
        return "?"


def _spare_what_nobody_compares() -> None:
    """Let a column that is asked for its listeners say that it has none yet, and not first make all it is compared by.

    That took a tenth of a start and 2 MiB; what is compared is made when it is, as SQLAlchemy means it to be.
    """
    made = QueryableAttribute.__getattr__

    def look(self: QueryableAttribute[Any], key: str) -> Any:
        if key == "_slots_dispatch":
            raise AttributeError(key)
        return made(self, key)

    QueryableAttribute.__getattr__ = look  # type: ignore[method-assign] # there is no other way to tell it


_spare_what_nobody_compares()


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _know_what_was(_class: type[Base], _key: str, attribute: QueryableAttribute[Any]) -> None:
    """Read a value before it is set: an action starts with nothing loaded, and the log needs what was."""
    attribute.impl.active_history = True


LENT, WRITES_ON = "lent_connection", "writes_on"
# Where tables are read from instead of the one database: a copy of them as they were on another day.
_elsewhere: ContextVar[Engine | None] = ContextVar("read_elsewhere", default=None)


class Databases(SQLAlchemy):
    """The one database; where a request shows another day, the copy of that day."""

    @property
    def engine(self) -> Engine:
        """Return what is read now."""
        return _elsewhere.get() or super().engine

    @property
    def main_engine(self) -> Engine:
        """Return the one that is written, also where another day is shown."""
        return super().engine


def read_elsewhere(engine: Engine) -> None:
    """Read tables from a copy of them, until the context ends in which this is called."""
    _elsewhere.set(engine)


class LendableSession(Session):
    """A session on the one database, which can be lent a connection on which others write too."""

    def connection(self, bind_arguments: Any = None, execution_options: Mapping[str, Any] | None = None) -> Connection:
        """Return the connection of this transaction; of one in which an action writes without looking for it again."""
        known: Connection | None = self.info.get(WRITES_ON)
        if known is not None and bind_arguments is None and execution_options is None:
            return known
        return super().connection(bind_arguments, execution_options)

    def get_bind(
        self, mapper: Any = None, *_args: Any, bind: Engine | Connection | None = None, **_more: Any
    ) -> Engine | Connection:
        """Return what it speaks to."""
        if mapper is not None and _elsewhere.get() is not None and inspect(mapper).mapper.class_.is_log:
            return db.main_engine
        return bind or self.info.get(LENT) or self._db.engine


@contextmanager
def lending(session: orm.Session, connection: Connection) -> Iterator[None]:
    """Let what the session does be a part of the transaction on `connection`, under a savepoint."""
    session.info[LENT] = connection
    try:
        yield
    finally:
        del session.info[LENT]


db = Databases(
    metadata=Base.metadata,
    session_options={"class_": LendableSession, "join_transaction_mode": "create_savepoint"},
)

# STRICT tables know INTEGER, REAL, TEXT and BLOB only.
_WORDS: dict[type[Any], str] = {
    String: "TEXT",
    Text: "TEXT",
    Unicode: "TEXT",
    Enum: "TEXT",
    DateTime: "TEXT",
    Date: "TEXT",
    Time: "TEXT",
    JSON: "TEXT",
    Uuid: "TEXT",
    Boolean: "INTEGER",
    BigInteger: "INTEGER",
    Float: "REAL",
    Double: "REAL",
}


def _say(word: str) -> Any:
    return lambda element, compiler, **options: word


for _kind, _word in _WORDS.items():
    compiles(_kind, "sqlite")(_say(_word))


def is_sqlite() -> bool:
    """Tell whether the application runs on the embedded database."""
    return db.engine.dialect.name == "sqlite"


def prepare_engine(engine: Engine) -> None:
    """Give a SQLite engine its settings; leave any other as it is."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def prepare_copy(engine: Engine) -> None:
    """Give an engine on a finished copy its settings: nothing is written there, and it keeps little in memory."""
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", _begin)


def _only_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves
    for pragma in ("query_only=on", "cache_size=-8192", "temp_store=memory"):
        connection.execute(f"pragma {pragma}")


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    # A reader that turns writer is refused at once, whatever the timeout: writers say so first.
    writing = connection.get_execution_options().get("write")
    statement = "BEGIN IMMEDIATE" if writing else "BEGIN"
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(statement)  # every transaction begins so; by way of SQLAlchemy it takes ten times as long
    except sqlite3.Error as problem:
        raise DBAPIError.instance(statement, [], problem, sqlite3.Error, dialect=connection.dialect) from problem
