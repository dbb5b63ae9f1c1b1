"""From a shape to the columns of a table: each field by the type of the column it goes to."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Enum, inspect
from sqlalchemy.orm import MANYTOMANY, MANYTOONE

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.shapes.common import Words
from strategy_tracker.kernel.columns import PartialDateText
from strategy_tracker.kernel.partial_date import PartialDate

NAMES = {"id": "slug", "source": "sources", "derived": "is_derived"}
Known = Mapping[str, Mapping[str, Any]]


class NotStored(LookupError):  # noqa: N818 - names what it is
    """A record names one that is not stored."""


def column_of(kind: RecordKind[Any], field: str) -> str:
    """Return the name of the column that a field of the files goes to."""
    return kind.names.get(field, NAMES.get(field, field))


def read(kind: RecordKind[Any], filed: FiledRecord, known: Known) -> dict[str, Any]:
    """Return what the file says of a record, by column. `known` has the records that others name, by table and id.

    Raises: NotStored where it names one that is not there.
    """
    columns = _columns(kind)
    fields: dict[str, Any] = {}
    for name, value in {**_said(kind, filed), **filed.fields}.items():
        if name in columns:
            fields[name] = columns[name](value, known)
    if filed.shape is not None and "slug" in fields:
        fields["slug"] = slug_of(kind.name, fields["slug"])
    return fields


def _said(kind: RecordKind[Any], filed: FiledRecord) -> dict[str, Any]:
    """Return the fields of the shape under the names of columns; a shape that is itself a text is one field."""
    shape = filed.shape
    if shape is None:
        return {}
    own = {name for name in type(shape).model_fields if not (isinstance(shape, Words) and name in Words.model_fields)}
    said = {column_of(kind, name): getattr(shape, name) for name in own}
    return said | {kind.text: shape.translated} if isinstance(shape, Words) else said


@cache
def _columns(kind: RecordKind[Any]) -> dict[str, Callable[[Any, Known], Any]]:
    mapper = inspect(kind.table)
    found: dict[str, Callable[[Any, Known], Any]] = {
        column.key: _reader(column.columns[0].type)
        for column in mapper.column_attrs
        if not column.columns[0].foreign_keys
    }
    for relation in mapper.relationships:
        if relation.direction in (MANYTOONE, MANYTOMANY) and not relation.viewonly:
            found[relation.key] = _of(relation.mapper.class_.__tablename__)
    return found


def _reader(column: Any) -> Callable[[Any, Known], Any]:
    def read_one(value: Any, _known: Known) -> Any:
        match value:
            case Words():
                return value.translated or None
            case str() if isinstance(column, PartialDateText):
                return PartialDate.parse(value)
            case str() if isinstance(column, Date):
                return date.fromisoformat(value)
            case str() if isinstance(column, Enum) and column.enum_class:
                return column.enum_class(value)
            case _:
                return value

    return read_one


def _of(table: str) -> Callable[[Any, Known], Any]:
    def read_one(value: Any, known: Known) -> Any:
        match value:
            case str():
                if value not in known[table]:
                    raise NotStored(value)
                return known[table][value]
            case list() | tuple():
                return [read_one(one, known) for one in value]
            case _:
                return value

    return read_one
