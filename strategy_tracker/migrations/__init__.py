"""The tables, revision by revision. Forwards only: to go back, restore a backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.errors import UnknownRevision
from strategy_tracker.migrations.options import comparison, load_tables

FOLDER = Path(__file__).parent
ONE_AT_A_TIME = 0x5_7A_7E_67_79  # key of a lock that only migrations take


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to this version of the program: all of it, or, if anything fails, nothing.

    Safe to repeat, and to start on several nodes at once. `engine` is one that `prepare_engine` saw.
    """
    if (found := current(engine)) not in {None, *revisions()}:
        raise UnknownRevision(f"{found}")
    with _alone(engine) as connection:
        command.upgrade(_config(connection), revision)


def current(engine: Engine) -> str | None:
    """Return the revision the database is at; None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def revisions() -> tuple[str, ...]:
    """Return every revision, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(reversed([each.revision for each in script.walk_revisions()]))


def head() -> str:
    """Return the newest revision."""
    return revisions()[-1]


def differences(engine: Engine) -> list[Any]:
    """Return how the tables of the database differ from those the program expects; best, not at all."""
    load_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=comparison(connection))
        return list(compare_metadata(context, Base.metadata))


def draft(engine: Engine, number: str, what: str) -> Path:
    """Write a revision that takes the database to the tables the program expects, to be read and mended.

    `engine` holds a database at the newest revision; `number` is four digits, `what` a short phrase.
    """
    with engine.connect() as connection:
        script = command.revision(_config(connection), what, autogenerate=True, rev_id=number)
    assert script is not None  # noqa: S101 - one revision was asked for
    assert not isinstance(script, list)  # noqa: S101
    return Path(script.path)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that no other migration can run beside."""
    with engine.connect().execution_options(write=True) as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:  # a table is rebuilt by dropping it, which would take the rows that point at it along
            _pragma(connection, "foreign_keys=off")
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
                yield connection
                if sqlite and (broken := connection.exec_driver_sql("pragma foreign_key_check").first()):
                    raise RuntimeError(f"a row of {broken[0]} would point at nothing in {broken[2]}")
        finally:
            if sqlite:
                _pragma(connection, "foreign_keys=on")


def _pragma(connection: Connection, words: str) -> None:
    # Straight to the driver: inside a transaction this setting is silently left as it is.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"pragma {words}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
