"""Any list as rows and columns: what a format needs to know, and nothing of the domain.

A column says its stable machine name, its kind, its unit and how its value is read off a row. Rows are
whatever a query returned, and are gone through once: a long list is never whole in memory. The kind
decides how a value is written flat (CSV: one or more plain fields) and nested (JSON: one value); `cells`
holds that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol

from msgspec import Struct, field

from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated

Words = Message | Translated


class Sayer(Protocol):
    """Turns any value we show into text in one language."""

    def __call__(self, value: object, /) -> str:
        """Return the text."""
        ...


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    MOMENT = "moment"
    BOOL = "boolean"
    CODE = "code"
    TRANSLATED = "translated"
    LINK = "link"
    LINKS = "links"
    SOURCES = "sources"


class Column(Struct, frozen=True):
    """A column. Without `get` a row's attribute of the same name is its value."""

    name: str
    label: Message
    kind: ColumnKind = ColumnKind.TEXT
    unit: Words | None = None
    description: Message | None = None
    get: Callable[[Any], object] | None = None
    # For codes: what each means. The file carries it, so that nobody has to guess.
    words: Mapping[str, Words] = field(default_factory=dict)

    def value(self, row: object) -> object:
        """Return the column's value in `row`."""
        return self.get(row) if self.get else attrgetter(self.name)(row)


class Further(Struct, frozen=True):
    """Where a table goes on that is handed on a piece at a time; nowhere after the last."""

    next: str | None


class Table(Struct, frozen=True):
    """A list to hand on: columns with name, kind, unit and label; rows in the order to show, to be read once.

    A piece of a longer one says how it goes on, `further`.
    """

    key: str
    title: Words
    columns: tuple[Column, ...]
    rows: Iterable[object]
    notes: tuple[Words, ...] = ()
    further: Further | None = None

    def values(self) -> Iterator[tuple[object, ...]]:
        """Yield each row as values, in the order of the columns."""
        for row in self.rows:
            yield tuple(column.value(row) for column in self.columns)


class Edition(Struct, frozen=True):
    """For whom and from what a file is made: the language, how to say things in it, the data version.

    A file that carries notes says the `address` it was fetched from.
    """

    language: str
    say: Sayer
    version: int
    address: str = ""
