"""What an exported table is: its columns, and where all its rows come from. One module each in `tables/`."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from strategy_tracker.exchange.table import Column, Table
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message

Row = TypeVar("Row")
Key: TypeAlias = tuple[str, ...]


class TableSpec(Struct, Generic[Row], frozen=True):
    """A table known by its key. Its rows are what the public list query returns, so a page can hand on its own.

    `examples` gives the rows of the example set, which are never among the others. A long list has a `count`,
    so that nobody reads it to know its length, and `read_on` gives some of its rows after a key. `named_by` are the
    columns that tell a row from all others.
    """

    key: str
    title: Message
    description: Message
    columns: tuple[Column, ...]
    load: Callable[[date], Iterable[Row]]
    examples: Callable[[date], Iterable[Row]] | None = None
    count: Callable[[], int] | None = None
    named_by: tuple[str, ...] = ("id",)
    read_on: Callable[[Key | None, int, bool], Iterable[Row]] | None = None

    def table(self, rows: Iterable[Row]) -> Table:
        """Return these rows as a table, such as those that fit a page's filters."""
        return Table(self.key, self.title, self.columns, rows, (self.description,))

    def build(self, today: date, *, example: bool = False) -> Table:
        """Return all rows as a table; with `example` those of the example set."""
        return self.table(self.rows(today, example=example))

    def rows(self, today: date, *, example: bool = False) -> Iterable[Row]:
        """Return all rows, in the order to show."""
        if not example:
            return self.load(today)
        return self.examples(today) if self.examples else ()

    def row_key(self, row: Row) -> Key:
        """Return what stands in the columns that name a row, as text."""
        return tuple(_plain(column.value(row)) for column in self.columns if column.name in self.named_by)

    def size(self, today: date) -> int:
        """Return how many rows there are, those of the example set left out."""
        return self.count() if self.count else sum(1 for _ in self.load(today))


def _plain(value: object) -> str:
    return "" if value is None else str(value.id if isinstance(value, Reference) else value)


TABLES: Registry[TableSpec[Any]] = Registry("tables")
