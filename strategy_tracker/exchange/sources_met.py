"""The sources of the rows of a table, gathered while they are written."""

from collections.abc import Iterable, Sequence
from typing import Any

from strategy_tracker.exchange.table import Column, ColumnKind


class SourcesMet:
    """Every source of the rows once, in the order they are met."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Look where the rows name their sources."""
        self._places = [place for place, column in enumerate(columns) if column.kind is ColumnKind.SOURCES]
        self._found: dict[tuple[str, str | None], None] = {}

    def meet(self, row: Sequence[Any]) -> None:
        """Take in the sources of a row."""
        for place in self._places:
            sources: Iterable[Any] = row[place] or ()
            self._found.update(((one.title, one.url), None) for one in sources)

    @property
    def found(self) -> list[dict[str, str | None]]:
        """All of them, as objects."""
        return [{"title": title, "url": url} for title, url in self._found]
