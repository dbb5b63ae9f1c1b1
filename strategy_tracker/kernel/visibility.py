"""What the public may see: one rule for each table, worked out from what its model says beside its columns.

A row is public when it is so of its own account (`public_when`: it is published, it is in a public state) and all
that it is `part_of` and `needs` is public too; the rule follows them upwards, so that nothing shows under a draft. What
may stand under nothing, as a measure may, is then public by itself. Every query for the public takes its condition
from here.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, inspect, or_, select
from sqlalchemy.orm import MANYTOONE, aliased

from strategy_tracker.kernel.db import Base


def public(row: Any, *joined: Any) -> ColumnElement[bool]:
    """Return the condition that a row is public, of a model or an alias of it.

    `joined` are models it is part of, or their aliases, that the statement joins already: their columns are asked
    instead of a list of keys, which a large table is read faster by.
    Raises: TypeError for a model that does not say what is public.
    """
    return _rule(row, joined, is_real=False)


def real(row: Any, *joined: Any) -> ColumnElement[bool]:
    """Return the condition that a row is public, and that neither it nor what it stands under is an example."""
    return _rule(row, joined, is_real=True)


def above(model: type[Base]) -> tuple[str, ...]:
    """Name the relations to all that a row of `model` is hidden with; what it belongs to comes first."""
    return (*_names(model.part_of), *_names(model.needs))


def homes(model: type[Base]) -> tuple[str, ...]:
    """Name the relations to what a row of `model` belongs to."""
    return _names(model.part_of)


@cache
def stands_under(model: type[Base]) -> tuple[str, ...]:
    """Name the relations to what a row belongs to; where nothing is said, the first it is never without."""
    tied = (one for one in inspect(model).relationships if one.direction is MANYTOONE)
    needed = (one.key for one in tied if one.mapper.class_ is not model and not next(iter(one.local_columns)).nullable)
    return homes(model) or tuple(needed)[:1]


@cache
def target(model: type[Base], relation: str) -> type[Base]:
    """Return the model that a relation of `model` leads to, by its key: the rule is asked for before all are known."""
    (key,) = model.__table__.c[f"{relation}_id"].foreign_keys
    found: type[Base] = next(one.class_ for one in Base.registry.mappers if one.local_table is key.column.table)
    return found


def _names(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _rule(row: Any, joined: tuple[Any, ...], *, is_real: bool) -> ColumnElement[bool]:
    return and_(*_conditions(row, joined, is_real=is_real))


def _conditions(row: Any, joined: tuple[Any, ...], *, is_real: bool) -> Iterator[ColumnElement[bool]]:
    model: type[Base] = inspect(row).mapper.class_
    own = model.public_when(row)
    if own is not None:
        yield own
    elif not above(model):
        raise TypeError(f"{model.__name__} does not say what of it is public")
    if is_real and hasattr(model, "is_example"):
        yield row.is_example.is_(False)
    for relation in homes(model):
        yield _is_shown_above(row, model, relation, joined, is_real=is_real)
    for relation in _names(model.needs):
        yield _is_shown_above(row, model, relation, (), is_real=is_real)


def _is_shown_above(
    row: Any, model: type[Base], relation: str, joined: tuple[Any, ...], *, is_real: bool
) -> ColumnElement[bool]:
    key, upper = getattr(row, f"{relation}_id"), target(model, relation)
    there = next((one for one in joined if inspect(one).mapper.class_ is upper), None)
    shown = key.in_(_keys(upper, is_real)) if there is None else _rule(there, joined, is_real=is_real)
    return or_(key.is_(None), shown) if model.__table__.c[f"{relation}_id"].nullable else shown


@cache
def _keys(model: type[Base], is_real: bool) -> Select[int]:  # noqa: FBT001 - a cache takes no keywords for granted
    """Return the keys of the public rows; under a name of its own, or it would be taken for a table it is asked of."""
    row: Any = aliased(model, name=f"shown_{model.__tablename__}")
    return select(row.id).where(_rule(row, (), is_real=is_real)).correlate(None)
