"""Reading the data version in microseconds, outside any session."""

import sqlite3
import threading

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

QUERY = "select number from data_version"


class VersionReader:
    """One connection per thread, kept open, that reads the number as it was last committed."""

    def __init__(self, engine: Engine) -> None:
        """Read from the database of `engine`."""
        self.url = engine.url
        self.local = threading.local()

    def __call__(self) -> int | None:
        """Return the number; None when the database cannot be read just now."""
        try:
            return self._sqlite() if self.url.get_backend_name() == "sqlite" else self._postgresql()
        except (sqlite3.Error, SQLAlchemyError):
            self.local.__dict__.clear()
            return None

    def _sqlite(self) -> int | None:
        connection = getattr(self.local, "connection", None)
        if connection is None:
            path = f"file:{self.url.database}?mode=ro"
            connection = sqlite3.connect(path, uri=True, isolation_level=None, timeout=1)
            self.local.connection = connection
        row = connection.execute(QUERY).fetchone()
        return row[0] if row else None

    def _postgresql(self) -> int | None:
        connection = getattr(self.local, "connection", None)
        if connection is None:
            engine = create_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
            connection = self.local.connection = engine.connect()
        number: int | None = connection.exec_driver_sql(QUERY).scalar()
        return number
