"""Reading the data version in microseconds, outside any session, and what has changed since."""

import sqlite3
import threading
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from strategy_tracker.kernel.prepared import Prepared, Values

NUMBER = "select number from data_version"
PLACES = "select name, number from table_version where number > {known}"
DATA_VERSION = "data_version"  # as a table: what shows the number itself changes with every change


class VersionReader:
    """What this process knows of versions: each thread reads on a connection of its own, what is found is shared."""

    def __init__(self, engine: Engine) -> None:
        """Read from the database of `engine`."""
        self.url, self.dialect = engine.url, engine.dialect
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.local = threading.local()
        self.known = -1
        self.places: Mapping[str, int] = {}
        self._learning = threading.Lock()

    def __call__(self) -> int | None:
        """Return the number; None when the database cannot be read just now."""
        try:
            number = self._rows(NUMBER)[0][0]
            if number != self.known:
                self._learn(number)
        except (sqlite3.Error, SQLAlchemyError, IndexError):
            self.local.__dict__.clear()
            return None
        return int(number)

    def reaches(self, number: int) -> bool:
        """Tell whether all changes up to `number`, which was read elsewhere, are known here; read them if not."""
        return self.known >= number or (self() is not None and self.known >= number)

    def has_changed(self, places: Collection[str], since: int) -> bool:
        """Tell whether one of `places` has been changed after `since`, as far as has been read."""
        found = self.places
        return any(found.get(place, 0) > since for place in places)

    def rows(self, statement: Prepared, values: Values) -> list[tuple[Any, ...]]:
        """Return what a statement finds now, past any session; nothing when the database cannot be read just now."""
        try:
            if self.is_sqlite:
                return statement.glance(self._sqlite(), self.dialect, values)
            return statement.rows(self._postgresql(), values)
        except (sqlite3.Error, SQLAlchemyError):
            self.local.__dict__.clear()
            return []

    def _learn(self, number: int) -> None:
        """Read what has changed; a number read before another thread read on changes nothing."""
        with self._learning:
            if number > self.known:
                changed = {name: at for name, at in self._rows(PLACES.format(known=self.known))}  # noqa: C416 - rows
                self.places = {**self.places, **changed, DATA_VERSION: number}
                self.known = number

    def _rows(self, statement: str) -> list[Any]:
        if self.is_sqlite:
            return self._sqlite().execute(statement).fetchall()
        return list(self._postgresql().exec_driver_sql(statement).fetchall())

    def _sqlite(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self.local, "connection", None)
        if connection is None:
            path = f"file:{self.url.database}?mode=ro"
            connection = sqlite3.connect(path, uri=True, isolation_level=None, timeout=1)
            self.local.connection = connection
        return connection

    def _postgresql(self) -> Any:
        connection = getattr(self.local, "connection", None)
        if connection is None:
            engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
            connection = self.local.connection = engine.connect()
        return connection
