"""How a value of each kind is written: flat for CSV, nested for JSON.

Flat, a column may take several fields (`name` and `name_lang`); which ones depends on its kind
alone, never on the rows, so that the head of a file is stable. Nothing published is an empty field
and null. Flat values keep their type: a date is a date, so that each format writes it as its readers expect.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

from msgspec import Struct

from strategy_tracker.exchange.table import Column, ColumnKind, Edition
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated

Scalar: TypeAlias = str | int | Decimal | bool | date | None
BETWEEN = " | "
# What the fields of a column are called by people, by the ending that machines know them by.
ENDINGS: Mapping[str, Callable[[str], Message] | None] = {
    "": None,
    "_start": lambda column: msg("%(column)s, first day", column=column),
    "_end": lambda column: msg("%(column)s, last day", column=column),
    "_lang": lambda column: msg("%(column)s, language", column=column),
    "_name": lambda column: msg("%(column)s, name", column=column),
    "_url": lambda column: msg("%(column)s, addresses", column=column),
}


class CellWriting(Struct, frozen=True):
    """The fields a kind takes in a flat file, as endings of the column's name, and the two ways to write."""

    endings: tuple[str, ...]
    flat: Callable[[Any, Edition], tuple[Scalar, ...]]
    nested: Callable[[Any, Edition], object]


def _text(value: object, edition: Edition) -> str:
    return edition.say(value) if isinstance(value, Message | Translated) else str(value)


def _texts(value: Iterable[object], edition: Edition) -> list[str]:
    return [_text(one, edition) for one in value]


def _number(value: float | Decimal, _edition: Edition) -> int | Decimal:
    return value if isinstance(value, int | Decimal) else Decimal(repr(value))


def _json_number(value: float | Decimal, _edition: Edition) -> float | str:
    """Return a number JSON can carry; text where a float would lose digits."""
    if isinstance(value, int | float):
        return value
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f")


def as_text(value: date) -> str:
    """Return a day or a moment as ISO 8601 has it; a moment in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat()


def _same(value: date, _edition: Edition) -> date:
    return value


def _json_date(value: date, _edition: Edition) -> str:
    return as_text(value)


def _flat_period(value: PartialDate, _edition: Edition) -> tuple[Scalar, ...]:
    return str(value), value.start, value.end


def _nested_period(value: PartialDate, _edition: Edition) -> object:
    return {
        "text": str(value),
        "start": value.start.isoformat(),
        "end": value.end.isoformat(),
        "precision": value.precision.value,
    }


def _code(value: Any, _edition: Edition) -> str:
    """Return a mark's or an enum's stable key."""
    return str(getattr(value, "key", value.value if isinstance(value, Enum) else value))


def _flat_translated(value: Translated, edition: Edition) -> tuple[Scalar, ...]:
    text, language = value.best(edition.language)
    return (text, language) if text else (None, None)


def _flat_link(value: Reference, edition: Edition) -> tuple[Scalar, ...]:
    return value.id, edition.say(value.label)


def _nested_link(value: Reference, _edition: Edition) -> object:
    return {"kind": value.kind, "id": value.id, "name": value.label.as_dict()}


def _flat_links(value: Iterable[Reference], edition: Edition) -> tuple[Scalar, ...]:
    listed = list(value)
    names = BETWEEN.join(edition.say(one.label) for one in listed)
    return BETWEEN.join(one.id for one in listed) or None, names or None


def _nested_links(value: Iterable[Reference], edition: Edition) -> object:
    return [_nested_link(one, edition) for one in value]


def _flat_sources(value: Iterable[Any], _edition: Edition) -> tuple[Scalar, ...]:
    listed = list(value)
    titles = BETWEEN.join(one.title for one in listed)
    urls = BETWEEN.join(one.url for one in listed if one.url)
    return titles or None, urls or None


def _nested_sources(value: Iterable[Any], _edition: Edition) -> object:
    return [{"title": one.title, "url": one.url} for one in value]


def _single(
    write: Callable[[Any, Edition], Any], nested: Callable[[Any, Edition], object] | None = None
) -> CellWriting:
    return CellWriting(("",), lambda value, edition: (write(value, edition),), nested or write)


def _joined(value: Iterable[object], edition: Edition) -> str | None:
    return BETWEEN.join(_texts(value, edition)) or None


def _truth(value: object, _edition: Edition) -> bool:
    return bool(value)


WRITINGS: dict[ColumnKind, CellWriting] = {
    ColumnKind.TEXT: _single(_text),
    ColumnKind.TEXTS: _single(_joined, _texts),
    ColumnKind.NUMBER: _single(_number, _json_number),
    ColumnKind.DATE: _single(_same, _json_date),
    ColumnKind.PERIOD: CellWriting(("", "_start", "_end"), _flat_period, _nested_period),
    ColumnKind.MOMENT: _single(_same, _json_date),
    ColumnKind.BOOL: _single(_truth),
    ColumnKind.CODE: _single(_code),
    ColumnKind.TRANSLATED: CellWriting(("", "_lang"), _flat_translated, lambda value, _edition: value.as_dict()),
    ColumnKind.LINK: CellWriting(("", "_name"), _flat_link, _nested_link),
    ColumnKind.LINKS: CellWriting(("", "_name"), _flat_links, _nested_links),
    ColumnKind.SOURCES: CellWriting(("", "_url"), _flat_sources, _nested_sources),
}


def field_names(name: str, kind: ColumnKind) -> tuple[str, ...]:
    """Return the names a column has in a flat file."""
    return tuple(name + ending for ending in WRITINGS[kind].endings)


def field_labels(column: Column, edition: Edition) -> tuple[str, ...]:
    """Return what people call the fields a column has in a flat file, with the unit where there is one."""
    label = edition.say(column.label)
    heads = tuple(edition.say(of(label)) if (of := ENDINGS[one]) else label for one in WRITINGS[column.kind].endings)
    unit = edition.say(column.unit) if column.unit else ""
    return tuple(f"{head} ({unit})" if unit else head for head in heads)


def heads(columns: Sequence[Column], edition: Edition) -> list[str]:
    """Return what people call every field; where two would be called the same, with the name machines know it by."""
    labels = [label for column in columns for label in field_labels(column, edition)]
    names = [name for column in columns for name in field_names(column.name, column.kind)]
    times = Counter(labels)
    return [f"{label} [{name}]" if times[label] > 1 else label for label, name in zip(labels, names, strict=True)]


def said(value: object, column: Column, edition: Edition) -> tuple[Scalar, ...]:
    """Return a value as plain fields for people: a key from a closed set by its word."""
    word = column.words.get(_code(value, edition)) if column.kind is ColumnKind.CODE and value is not None else None
    return (edition.say(word),) if word is not None else flat(value, column.kind, edition)


def flat(value: object, kind: ColumnKind, edition: Edition) -> tuple[Scalar, ...]:
    """Return a value as plain fields, one for each name."""
    writing = WRITINGS[kind]
    return (None,) * len(writing.endings) if value is None else writing.flat(value, edition)


def nested(value: object, kind: ColumnKind, edition: Edition) -> object:
    """Return a value as JSON takes it."""
    return None if value is None else WRITINGS[kind].nested(value, edition)
