"""What an exported table is: its columns, and where all its rows come from. One module each in `tables/`."""

from collections.abc import Callable, Sequence
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

    `examples` gives the rows of the example set, which are never among the others.
    """

    key: str
    title: Message
    description: Message
    columns: tuple[Column, ...]
    load: Callable[[date], Sequence[Row]]
    examples: Callable[[date], Sequence[Row]] | None = None

    def table(self, rows: Sequence[Row]) -> Table:
        """Return these rows as a table, such as those that fit a page's filters."""
        return Table(self.key, self.title, self.columns, rows, (self.description,))

    def build(self, today: date, *, example: bool = False) -> Table:
        """Return all rows as a table; with `example` those of the example set."""
        if not example:
            return self.table(self.load(today))
        return self.table(self.examples(today) if self.examples else ())


TABLES: Registry[TableSpec[Any]] = Registry("tables")
