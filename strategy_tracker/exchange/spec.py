"""What an exported table is: its columns, and where all its rows come from. One module each in `tables/`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from strategy_tracker.exchange.table import Column, Table
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class TableSpec(Generic[Row]):
    """A table known by its key. Its rows are what the public list query returns, so a page can hand on its own.

    `examples` gives the rows of the example set, which are never among the others. A long list has a `count`,
    so that nobody reads it to know its length.
    """

    key: str
    title: Message
    description: Message
    columns: tuple[Column, ...]
    load: Callable[[date], Iterable[Row]]
    examples: Callable[[date], Iterable[Row]] | None = None
    count: Callable[[], int] | None = None

    def table(self, rows: Iterable[Row]) -> Table:
        """Return these rows as a table, such as those that fit a page's filters."""
        return Table(self.key, self.title, self.columns, rows, (self.description,))

    def build(self, today: date, *, example: bool = False) -> Table:
        """Return all rows as a table; with `example` those of the example set."""
        if not example:
            return self.table(self.load(today))
        return self.table(self.examples(today) if self.examples else ())

    def size(self, today: date) -> int:
        """Return how many rows there are, those of the example set left out."""
        return self.count() if self.count else sum(1 for _ in self.load(today))


TABLES: Registry[TableSpec[Any]] = Registry("tables")
