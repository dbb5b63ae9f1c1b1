"""Rows by the names of their columns: a struct says once what it holds, and is read and filled by that."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Row
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.kernel.db import Base

T = TypeVar("T", bound=Struct)
ABSENT: Any = object()
METHODS = frozenset({"count", "index"})  # of a row, as of any tuple: a column of that name is behind them


def columns_for(
    kind: type[Struct], model: type[Base], *, besides: Sequence[str] = ()
) -> list[InstrumentedAttribute[Any]]:
    """Return the columns of `model` that the struct `kind` has under the same name, but for those in `besides`."""
    wanted = [name for name in kind.__struct_fields__ if name not in besides]
    return [getattr(model, name) for name in wanted if name in model.__table__.c]


def filled(kind: type[T], row: Any, /, **more: Any) -> T:
    """Return the struct with what `row` has under the names of its fields, and with `more`, which comes first."""
    values = {name: _held(row, name) for name in kind.__struct_fields__ if name not in more}
    return kind(**{name: value for name, value in values.items() if value is not ABSENT}, **more)


def _held(row: Any, name: str) -> Any:
    if name in METHODS and isinstance(row, Row):
        return row._mapping.get(name, ABSENT)  # noqa: SLF001 - as SQLAlchemy documents it
    return getattr(row, name, ABSENT)
