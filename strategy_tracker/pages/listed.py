"""The public lists: read by what their address asks for, drawn as a table, and handed on as a file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from flask import Blueprint
from msgspec import Struct

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, ListSpec, read_list
from strategy_tracker.web.parts import ListColumn

Row = TypeVar("Row")


class PublicList(Struct, Generic[Row], frozen=True):
    """All rows of a list, how they can be chosen from, and how one is drawn."""

    rows: Callable[[], Sequence[Row]]
    spec: Callable[[Sequence[Row]], ListSpec[Row]]
    columns: Sequence[ListColumn]
    cells: Callable[[Row], Sequence[Any]]

    def read(self, args: Mapping[str, str]) -> Listing[Row]:
        """Return what the address's arguments ask for."""
        rows = self.rows()
        return read_list(self.spec(rows), rows, args, say)

    def shown(self, listing: Listing[Row]) -> dict[str, Any]:
        """Return what the template of a list is handed."""
        return {
            "listing": listing,
            "result": result(listing),
            "columns": listing.heads(self.columns),
            "rows": [self.cells(row) for row in listing.rows],
        }

    def add_downloads(self, blueprint: Blueprint, rule: str, table: str) -> None:
        """Give the list at `rule` its files: the rows that fit, as the exported table of this key has them."""
        add_downloads(blueprint, rule, "index", lambda args: TABLES[table].table(self.read(args).matches))
