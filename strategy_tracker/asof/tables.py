"""Which tables a copy has, and what of each: nothing that is private, nothing that is not public now."""

from functools import cache
from typing import Any

from sqlalchemy import Column, Enum, Index, MetaData, String, Table, UniqueConstraint, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import MANYTOMANY, RelationshipProperty
from sqlalchemy.schema import CreateIndex, CreateTable

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.personal import EVERYBODY
from strategy_tracker.kernel.visibility import above

NUMBERED = "data_version"
LEFT_OUT = "left_out"


@cache
def models() -> dict[str, type[Base]]:
    """Return the model of each table that has one."""
    return {one.local_table.description: one.class_ for one in Base.registry.mappers}


def has_rule(model: type[Base]) -> bool:
    """Tell whether the model says itself which rows are public."""
    return model.public_when is not Base.public_when or bool(above(model))


@cache
def is_copied(table: str) -> bool:
    """Tell whether a copy has rows of this table: ties between those that it has, and what may be public."""
    model = models().get(table)
    if model is None:
        return all(is_copied(key.column.table.name) for key in Base.metadata.tables[table].foreign_keys)
    return model.audited and (has_rule(model) or model.personal is None or model.personal.seen_by == EVERYBODY)


def is_of_people(column: Any) -> bool:
    """Tell whether a column tells of people: it is shown as it is now, or what was erased would come back."""
    return column.info.get("personal") is not None


@cache
def comes_back(table: str) -> bool:
    """Tell whether a row that was removed is shown on the days it was there: a part of something public, and no more.

    What has a say of its own in whether it is public, or tells of people, is gone for good.
    """
    model = models().get(table)
    if model is None or not is_copied(table) or model.personal is not None:
        return False
    return bool(model.part_of) and model.public_when is Base.public_when


def own_id(model: type[Base]) -> Any:
    """Return the column by which the log knows rows of a model."""
    columns = model.__table__.c
    return next((columns[name] for name in ("slug", "uid", "id") if name in columns), None)


@cache
def ties(model: type[Base]) -> dict[str, RelationshipProperty[Any]]:
    """Return the relations of a model to many that its rows list, by name."""
    found = inspect(model).relationships
    return {one.key: one for one in found if one.direction is MANYTOMANY and not one.viewonly}


@cache
def bare() -> MetaData:
    """Return the tables of a copy: without constraints, which what is undone row by row would break on the way."""
    made = MetaData()
    for name, table in Base.metadata.tables.items():
        columns = [Column(one.name, _bare_type(one.type), primary_key=one.primary_key) for one in table.c]
        copy = Table(name, made, *columns)
        for number, names in enumerate(_indexed(table)):
            Index(f"ix_{name}_{number}", *(copy.c[one] for one in names))
    Table(LEFT_OUT, made, Column("place", String), Column("own", String))
    return made


@cache
def ddl() -> tuple[str, ...]:
    """Return the statements that make the tables of a copy, put together once."""
    dialect = sqlite.dialect()
    tables = bare().tables.values()
    made = [CreateTable(table).compile(dialect=dialect) for table in tables]
    made += [CreateIndex(index).compile(dialect=dialect) for table in tables for index in table.indexes]
    return tuple(map(str, made))


def _bare_type(kind: Any) -> Any:
    """Return a type without its check."""
    return String() if isinstance(kind, Enum) else kind


def _indexed(table: Table) -> list[tuple[str, ...]]:
    """Return the columns of each index, of what is unique, and of each key of another table."""
    found = [tuple(one.name for one in index.columns) for index in table.indexes if _is_of_columns(index)]
    found += [
        tuple(one.name for one in rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)
    ]
    found += [(key.parent.name,) for key in table.foreign_keys]
    return sorted(set(found))


def _is_of_columns(index: Index) -> bool:
    return all(isinstance(one, Column) for one in index.expressions)
