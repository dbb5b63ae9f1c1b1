"""Columns that many tables have."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from strategy_tracker.exchange.sourced import sources_of
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.marks import Mark


def identity(label: Message) -> Column:
    """Return the column of a row's permanent public id."""
    return Column("id", label, description=msg("Permanent public id"), get=lambda row: row.slug)


def name() -> Column:
    """Return the column of a row's name."""
    return Column("name", msg("Name"), ColumnKind.TRANSLATED)


def description() -> Column:
    """Return the column of what a row is, in our own words."""
    return Column("description", msg("Description"), ColumnKind.TRANSLATED)


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
