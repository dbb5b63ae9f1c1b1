"""One number that rises with every committed change: the key to everything kept in memory."""

from sqlalchemy import CheckConstraint, Connection, select, update
from sqlalchemy.orm import Mapped, mapped_column

from strategy_tracker.kernel.db import Base, db


class DataVersion(Base):
    """The single row that holds the number."""

    __tablename__ = "data_version"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True, doc="always 1")
    number: Mapped[int] = mapped_column(default=0, doc="raised once per committed action")


_NUMBER = select(DataVersion.number)
_LOCK = _NUMBER.with_for_update()
_RAISE = update(DataVersion).values(number=DataVersion.number + 1)


def data_version() -> int:
    """Return the current number, 0 before anything is stored."""
    return db.session.execute(_NUMBER).scalar() or 0


def raise_version(connection: Connection) -> None:
    """Raise the number. Locks its row, which puts concurrent writers in line."""
    connection.execute(_RAISE)


def lock_version(connection: Connection) -> None:
    """Take the row's lock without raising the number: writers still come one by one, and so does the log."""
    connection.execute(_LOCK)
