"""Columns that many tables have."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any

from sqlalchemy import Boolean, Date, Integer

from strategy_tracker.exchange.sourced import sources_of
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.words import Field, fields_of, label_of
from strategy_tracker.web.marks import Mark

KINDS: tuple[tuple[Any, ColumnKind], ...] = (
    (TranslatedText, ColumnKind.TRANSLATED),
    (PartialDateText, ColumnKind.PERIOD),
    (UtcDateTime, ColumnKind.MOMENT),
    (Date, ColumnKind.DATE),
    (Boolean, ColumnKind.BOOL),
    ((Integer, ExactDecimal), ColumnKind.NUMBER),
)


def identity(label: Message) -> Column:
    """Return the column of a row's permanent public id."""
    return Column("id", label, description=msg("Permanent public id"), get=lambda row: row.slug)


def columns_of(table: str, *names: str, at: str = "") -> tuple[Column, ...]:
    """Return columns for fields of `table`, called and written as its model has them.

    Each is read off a row by the name of the field, or off what the row has `at` some name.
    """
    return tuple(_of_field(table, fields_of(table)[name], at) for name in names)


def _of_field(table: str, field: Field, at: str) -> Column:
    get = partial(_read, at, field.name) if at else None
    return Column(field.name, label_of(table, field.name), _kind(field), unit=field.unit, get=get, words=field.codes)


def _read(at: str, name: str, row: object) -> object:
    held = attrgetter(at)(row)
    return held[name] if isinstance(held, Mapping) else getattr(held, name)


def _kind(field: Field) -> ColumnKind:
    if field.stored is None:
        return ColumnKind.LINKS if field.is_many else ColumnKind.LINK
    if field.codes:
        return ColumnKind.CODE
    return next((kind for types, kind in KINDS if isinstance(field.stored, types)), ColumnKind.TEXT)


def linked(name: str, label: Message, get: Callable[[Any], object] | None = None) -> Column:
    """Return a column that names one other record by id."""
    return Column(name, label, ColumnKind.LINK, get=get)


def listed(name: str, label: Message, get: Callable[[Any], object] | None = None) -> Column:
    """Return a column that names several other records."""
    return Column(name, label, ColumnKind.LINKS, get=get)


def number(name: str, label: Message, get: Callable[[Any], object] | None = None, **more: Any) -> Column:
    """Return a column of numbers."""
    return Column(name, label, ColumnKind.NUMBER, get=get, **more)


def coded(
    name: str, label: Message, words: Mapping[str, Message], get: Callable[[Any], object] | None = None
) -> Column:
    """Return a column of keys from a closed set, with what each means."""
    return Column(name, label, ColumnKind.CODE, get=get, words=words)


def enum_words(kind: Iterable[Any]) -> Mapping[str, Message]:
    """Return the words of an enum whose members know their labels."""
    return {str(member.value): member.label for member in kind}


def mark_words(marks: Mapping[str, Mark]) -> Mapping[str, Message]:
    """Return the words of marks."""
    return {key: mark.label for key, mark in marks.items()}


def counted(kind: type[StrEnum], prefix: str, words: Mapping[str, Mark], get: Callable[[Any], Any]) -> list[Column]:
    """Return a column for each state, with how many are in it."""

    def count(state: StrEnum, row: object) -> object:
        return get(row).of(state)

    return [number(f"{prefix}_{state.value}", words[state.value].label, partial(count, state)) for state in kind]


def marked(get: Callable[[Any], object] | None = None) -> Column:
    """Return the column that tells a row of the example set from a real one."""
    what = msg("Whether the row belongs to the example set, and is invented")
    return Column("is_example", msg("Example"), ColumnKind.BOOL, description=what, get=get)


def own_sources() -> Column:
    """Return the column of the sources a row names itself."""
    return Column("sources", msg("Sources"), ColumnKind.SOURCES)


def all_sources() -> Column:
    """Return the column of the sources that a row with a page, and what belongs to it, leans on."""
    return Column(
        "sources",
        msg("Sources"),
        ColumnKind.SOURCES,
        description=msg("Sources of the record and of what belongs to it"),
        get=lambda row: sources_of(row.reference),
    )
