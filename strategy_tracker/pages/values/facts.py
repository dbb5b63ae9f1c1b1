"""Fields of a record as terms and values: called what their model calls them, codes in words."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import Field, fields_of, label_of
from strategy_tracker.pages.values.absences import why_of
from strategy_tracker.pages.values.links import link
from strategy_tracker.web.parts import Text, Value

Facts: TypeAlias = list[tuple[Text, Value | list[Value]]]


def facts_of(table: str, row: object, *names: str) -> Facts:
    """Return fields of a row of `table` as facts; of one that is empty, why."""
    return [(label_of(table, name), _fact(table, row, name)) for name in names]


def _fact(table: str, row: object, name: str) -> Value | list[Value]:
    told = _told(fields_of(table)[name], _read(row, name))
    return why_of(table, _slug(row), name) if told is None else told


def _slug(row: object) -> str:
    return str(row.get("slug", "") if isinstance(row, Mapping) else getattr(row, "slug", ""))


def _read(row: object, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _told(field: Field, value: Any) -> Value | list[Value]:
    match value:
        case LabelledEnum():
            return value.label
        case bool():
            return msg("Yes") if value else msg("No")
        case Reference():
            return link(value)
        case tuple():
            return [link(one) for one in value] or None
        case str():
            return field.codes.get(value) or value
        case _:
            told: Value = value
            return told
