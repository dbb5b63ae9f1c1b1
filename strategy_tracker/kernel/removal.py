"""Taking a record out, with all that cannot be without it. The log keeps what every row said, and why it went."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, select

from strategy_tracker.kernel.actions import explain
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.text import msg


def give_reason(reason: str | None, *, is_asked: bool) -> None:
    """Keep why the running action is done. Raises: Invalid for none, where it is asked for."""
    if reason and reason.strip():
        explain(reason.strip())
    elif is_asked:
        raise Invalid(msg("Say why: it has been public, and the history shows the reason."), field="reason")


def take_out(record: Base) -> None:
    """Delete a record, and first all that is part of it.

    Raises: Conflict where something else names it that could be without it: that has to let it go first.
    """
    key: Any = inspect(record).identity
    for model, column in _referring(type(record)):
        for row in db.session.scalars(select(model).where(column == key[0])):
            if column.nullable:
                raise Conflict(msg("Something else leans on this, and has to let it go first."))
            take_out(row)
    db.session.expire(record)  # what it held is gone
    db.session.delete(record)
    db.session.flush()


def _referring(model: type[Base]) -> Iterator[tuple[type[Base], Any]]:
    """Yield the models whose rows name one of `model`, each with the column that does."""
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:
            if any(key.column.table is model.__table__ for key in column.foreign_keys):
                yield mapper.class_, column
