"""What a chart is: numbers with a finding, and a pure function that draws them.

`load` reads through queries and knows no language; `figure` draws what it is given, for one theme
and one reader, and asks nothing of anybody. The rows are all the numbers there are: the table under
the picture, the file to download and the picture are made from the same ones.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, Protocol, TypeAlias, TypeVar

from msgspec import Struct

from strategy_tracker.charts.theme import Theme
from strategy_tracker.exchange.table import Column, Sayer, Table, Words
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message
from strategy_tracker.sources.queries import Citation
from strategy_tracker.web.parts import FlowStill, RowsStill, Still

Row = TypeVar("Row")
Drawing: TypeAlias = dict[str, Any]
Number: TypeAlias = int | Decimal
Height: TypeAlias = Literal["sm", "md", "lg", "xl"]


class Linker(Protocol):
    """Returns the address of the page of a thing."""

    def __call__(self, kind: str, public_id: str, /) -> str:
        """Return a path on this site, "" where there is no page."""
        ...


class ChartData(Struct, Generic[Row], frozen=True):
    """The numbers of a chart, and what they say.

    `title` states the finding in a few words, `sentence` in a whole one. No rows is an
    answer too: `sentence` says so. `about` is what a figure needs beside the rows, none of it a number.
    """

    title: Message
    sentence: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: Words
    period: Words | str = ""
    sources: Sequence[Citation] = ()
    # Where the numbers come from when it is no page outside, or too many to name; and our page that says more.
    gathered_from: Message | None = None
    gathered_at: str = "/kilder"
    notes: tuple[Words, ...] = ()
    today: date | None = None
    about: Any = None
    # What the finding is of, where the page says it and a figure by itself would not.
    subject: Words | None = None

    def table(self, key: str) -> Table:
        """Return the same numbers as a table."""
        return Table(key, self.title, self.columns, self.rows, (self.sentence, *self.notes))


class Pen(Struct, frozen=True):
    """For whom a figure is drawn: the colours, the language, and where things have their pages."""

    theme: Theme
    say: Sayer
    link: Linker


class Chart(Struct, Generic[Row], frozen=True):
    """A chart, known by its key in addresses. `parameters` are the names it takes; any other is refused."""

    key: str
    title: Message
    load: Callable[[Mapping[str, str], date], ChartData[Row]]
    figure: Callable[[ChartData[Row], Pen], Drawing]
    parameters: frozenset[str] = frozenset()
    height: Height | Callable[[ChartData[Row]], Height] = "md"
    # Where rows decide the height in pixels, for a pen, wide or narrow; the place is kept before the script has come.
    room: Callable[[ChartData[Row], Pen], int] | None = None
    # What the server draws in the slot until the script has come; it must not differ from the figure.
    still: Callable[[ChartData[Row], Pen], Still | FlowStill | RowsStill | None] | None = None

    def height_of(self, data: ChartData[Row]) -> Height:
        """Return the height of the slot the figure is drawn in."""
        return self.height(data) if callable(self.height) else self.height


CHARTS: Registry[Chart[Any]] = Registry("charts")
