"""What a field is called and what its codes mean: said once, beside the column, and read by all that shows it.

`named(msg("Phase"), ...)` is a column with its words; a relation has them in `relationship(info=words(msg("Goal")))`.
Forms, the history, the feed, exported tables and facts on pages take their words from here. What has no words is left
out of what people read: keys, places in a list, and what a row is part of.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Enum
from sqlalchemy.orm import (
    MANYTOMANY,
    MANYTOONE,
    MappedColumn,
    Mapper,
    QueryableAttribute,
    RelationshipProperty,
    mapped_column,
)
from sqlalchemy.types import TypeEngine

from strategy_tracker.kernel.changes import NOT_LOGGED
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.labelled import LabelledEnum, codes_of
from strategy_tracker.kernel.personal import Fact
from strategy_tracker.kernel.text import Message

UNSAID: dict[Any, Any] = {"unsaid": True}


def words(label: Message, **more: Any) -> dict[Any, Any]:
    """Return the `info` of a relation that people call `label`."""
    return {"label": label, **more}


def named(  # noqa: PLR0913 - all that may be said of a column
    label: Message,
    *what: Any,
    codes: Mapping[str, Message] | None = None,
    unit: Message | None = None,
    fact: str | None = None,
    secret: bool = False,
    ours: Message | None = None,
    personal: Fact | None = None,
    **options: Any,
) -> MappedColumn[Any]:
    """Return a mapped column that people call `label`, with the `unit` of a number.

    `codes` are the words of an open set kept as text; those of a closed set stand in its enum. The log knows of a
    change to a `secret`, never what it was. `ours` says why we had to read it ourselves, where the column tells that
    what it speaks of is our own reading. Columns that are one `fact` together are empty for one reason. `personal` is
    what it tells of a person.
    """
    said = words(label, codes=codes or {}, unit=unit, fact=fact, secret=secret, ours=ours, personal=personal)
    return mapped_column(*what, info=said, **options)


class Field(Struct, frozen=True):
    """A column or a relation of a table, as people read it. A relation has no `stored`, the column's type.

    Without a label it is left out of what they read; `is_unsaid` says that it was meant to be. `of` is the
    closed set of a code, `is_many` tells a relation to several. `fact` is what several columns say together.
    """

    name: str
    label: Message | None
    codes: Mapping[str, Message]
    stored: TypeEngine[Any] | None = None
    of: type[LabelledEnum] | None = None
    unit: Message | None = None
    is_many: bool = False
    is_unsaid: bool = False
    ours: Message | None = None
    fact: str | None = None


@cache
def fields_of(table: str) -> Mapping[str, Field]:
    """Return what the log keeps of a table's rows, by name, in the order of the columns; none for an unknown table."""
    mapper = next((one for one in Base.registry.mappers if one.local_table.description == table), None)
    return {} if mapper is None else {field.name: field for field in _fields(mapper)}


def fact_of(table: str, field: str) -> str:
    """Return what a field says, alone or with others: what is said of why it is empty is said of that."""
    known = fields_of(table).get(field)
    return (known.fact if known else None) or field


def unlisted(table: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Name the columns of a table that people read and that are not `listed`: a new one is told of without more ado."""
    known = frozenset(listed)
    return tuple(one.name for one in fields_of(table).values() if one.label and one.stored and one.name not in known)


def field_of(attribute: QueryableAttribute[Any]) -> Field:
    """Return the field that an attribute of a model stands for."""
    return fields_of(attribute.class_.__tablename__)[attribute.key]


def label_of(table: str, field: str) -> Message:
    """Return what a field is called. Raises: KeyError where nobody says."""
    found = fields_of(table)[field].label
    if found is None:
        raise KeyError(f"{table}.{field} has no words")
    return found


def ours_of(table: str, field: str) -> Message:
    """Return why what a field speaks of is our own reading, where it is. Raises: KeyError where nobody says."""
    found = fields_of(table)[field].ours
    if found is None:
        raise KeyError(f"{table}.{field} does not say why we read it ourselves")
    return found


def _fields(mapper: Mapper[Any]) -> Iterator[Field]:
    relations = [one for one in mapper.relationships if one.direction in (MANYTOONE, MANYTOMANY) and not one.viewonly]
    by_key = {column: one for one in relations if one.direction is MANYTOONE for column in one.local_columns}
    places = {column: place for place, column in enumerate(mapper.local_table.c)}
    logged = (one for one in mapper.column_attrs if one.key not in NOT_LOGGED)
    for attribute in sorted(logged, key=lambda one: places[one.columns[0]]):
        column = attribute.columns[0]
        yield _relation(by_key[column]) if column in by_key else _column(attribute.key, column)
    yield from (_relation(one) for one in relations if one.direction is MANYTOMANY)


def _relation(relation: RelationshipProperty[Any]) -> Field:
    is_many, is_unsaid = bool(relation.uselist), "unsaid" in relation.info
    return Field(relation.key, relation.info.get("label"), {}, is_many=is_many, is_unsaid=is_unsaid)


def _column(name: str, column: Any) -> Field:
    kind = column.type.enum_class if isinstance(column.type, Enum) else None
    of = kind if kind is not None and issubclass(kind, LabelledEnum) else None
    codes = codes_of(of) if of else column.info.get("codes", {})
    said = {name: column.info.get(name) for name in ("unit", "ours", "fact")}
    return Field(name, column.info.get("label"), codes, column.type, of, is_unsaid="unsaid" in column.info, **said)
