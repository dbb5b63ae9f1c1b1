"""Which version the data are: one number that rises with every committed change, and what each rise changed."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Connection, String, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from strategy_tracker.kernel.db import Base, db


class DataVersion(Base):
    """The single row that holds the number."""

    __tablename__ = "data_version"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True, doc="always 1")
    number: Mapped[int] = mapped_column(default=0, doc="raised once per committed action")


class TableVersion(Base):
    """The number at which a table was last changed; none for one that no public action has changed yet.

    `measure` has it for rows that came or went, `measure.name` for values.
    """

    __tablename__ = "table_version"
    audited = False

    name: Mapped[str] = mapped_column(
        String(125), primary_key=True, doc="of the table, or of the column with its table"
    )
    number: Mapped[int] = mapped_column(doc="data version its last change led to")


_NUMBER = select(DataVersion.number)
_LOCK = _NUMBER.with_for_update()
_RAISE = update(DataVersion).values(number=DataVersion.number + 1).returning(DataVersion.number)
_MARK = text(
    "insert into table_version (name, number) values (:name, :number)"
    " on conflict (name) do update set number = excluded.number"
)


def data_version() -> int:
    """Return the current number, 0 before anything is stored."""
    return db.session.execute(_NUMBER).scalar() or 0


def raise_version(connection: Connection) -> int:
    """Raise the number, and return it. Locks its row, which puts concurrent writers in line."""
    return connection.execute(_RAISE).scalar_one()


def mark_places(connection: Connection, number: int, places: Iterable[str]) -> None:
    """Say that the change that raised the number to `number` was one of these tables and columns."""
    rows = [{"name": name, "number": number} for name in sorted(places)]
    if rows:
        connection.execute(_MARK, rows)


def lock_version(connection: Connection) -> None:
    """Take the row's lock without raising the number: writers still come one by one, and so does the log.

    On SQLite they do so from the beginning of their transactions.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK)
