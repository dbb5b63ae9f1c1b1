"""The values that the larger components in `templates/components` are handed.

Frozen and plain: a page turns what a query returned into these, the macro draws them. A value in a
cell, a list or a summary may be text, a number, a `Mark`, a `Link`, a `Translated`, a `Message`, a
date or a `PartialDate`; None is drawn as not found. `components/value.html` decides how.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.marks import OURS, Mark

Text: TypeAlias = str | Message | Translated


class Link(Struct, frozen=True):
    """A value that leads on, with an optional quiet line under it."""

    text: Text
    href: str
    note: Text | None = None


class Code(Struct, frozen=True):
    """What stands in a file as it is written here, in no language: the name of a field, a key."""

    text: str


class OurReading(Struct, frozen=True):
    """A value that no source gives in so many words: drawn with a mark that opens to why we read it ourselves."""

    value: "Value"
    why: Message
    mark: Mark = OURS


Value: TypeAlias = Text | int | float | Decimal | date | PartialDate | Mark | Link | Code | OurReading | None


class RecordTools(Struct, frozen=True):
    """What stands over the form of a record: whether it is public, and (text, address) of what else can be done."""

    is_public: bool
    publication: str
    page: str
    links: Sequence[tuple[Text, str]] = ()


class ListColumn(Struct, frozen=True):
    """A table's column. `missing` says what an empty cell lacks, when more can be said than "Not found".

    `order` names the order of the list that its head sorts by; the list says where that leads.
    """

    label: Text
    kind: Literal["text", "number", "date", "state"] = "text"
    unit: Text | None = None
    decimals: int | None = None
    sort_href: str | None = None
    sort: Literal["ascending", "descending"] | None = None
    missing: Text | None = None
    order: str | None = None


class FigureSource(Struct, frozen=True):
    """Where a figure comes from; `kind` tells a published figure from one worked out or reported."""

    title: Text
    url: str | None = None
    dated: date | PartialDate | str | None = None
    kind: Literal["published", "derived", "reported"] = "published"


class Explanation(Struct, frozen=True):
    """A figure taken apart: the rule in words, what went in, the arithmetic as one line."""

    rule: Text
    inputs: Sequence[tuple[Text, Value]] = ()
    arithmetic: Text | None = None
    note: Text | None = None


class StillLine(Struct, frozen=True):
    """A line through places (across, up), both 0 to 1. `look`: whole, bridged, needed or trend."""

    places: Sequence[tuple[float, float]]
    look: str = "whole"


class StillBar(Struct, frozen=True):
    """An interval at a place across, from one height to another."""

    across: float
    low: float
    high: float


class StillMark(Struct, frozen=True):
    """A point. `look`: seen, other, aim or aim-before."""

    across: float
    up: float
    look: str = "seen"


class StillWord(Struct, frozen=True):
    """A figure above a point, or with `is_name` the name of a line beside it: above, or `is_under` it."""

    across: float
    up: float
    text: str
    is_name: bool = False
    is_under: bool = False


class Still(Struct, frozen=True):
    """A series drawn by the server; every place is a share of the picture, from its lower left corner.

    `levels` are (up, words); `years` are (across, words, whether a phone has room for it). `band` is the outline of the
    interval about the trend, as places.
    """

    levels: Sequence[tuple[float, str]]
    years: Sequence[tuple[float, str, bool]]
    lines: Sequence[StillLine] = ()
    band: Sequence[tuple[float, float]] = ()
    bars: Sequence[StillBar] = ()
    marks: Sequence[StillMark] = ()
    words: Sequence[StillWord] = ()
    look: str = "lines"


class SmallPicture(Struct, frozen=True):
    """One of several pictures on the same axes: whose it is, and the same in words."""

    name: Text
    still: Still
    words: Text


class FlowNode(Struct, frozen=True):
    """What bands leave and come to: how far across and down, how high, in which ink, and what it is called."""

    across: float
    top: float
    height: float
    ink: str
    words: Sequence[str]


class FlowBand(Struct, frozen=True):
    """A band from one node to another; places and height are shares of the picture, from its upper left corner."""

    start: float
    end: float
    start_top: float
    end_top: float
    height: float
    ink: str


class FlowPicture(Struct, frozen=True):
    """Nodes with bands between them."""

    nodes: Sequence[FlowNode]
    bands: Sequence[FlowBand]


class FlowStill(Struct, frozen=True):
    """A flow drawn by the server, for a wide place and for a phone."""

    wide: FlowPicture
    narrow: FlowPicture
    look: str = "flow"


class RowStroke(Struct, frozen=True):
    """A line: across as a share of the width, down in pixels. `look`: year, today, rule, outside, slip or span."""

    start: float
    end: float
    start_down: float
    end_down: float
    look: str
    ink: str


class RowMark(Struct, frozen=True):
    """A date. `symbol`: circle, circle-open or diamond-open."""

    across: float
    down: float
    symbol: str
    ink: str


class RowWord(Struct, frozen=True):
    """A text that begins at a place, or stands over it. `look`: year, today, head, name or quiet."""

    across: float
    down: float
    text: str
    look: str


class RowsPicture(Struct, frozen=True):
    """Rows under each other with marks in time; `legend` pairs a sign with its words."""

    height: int
    strokes: Sequence[RowStroke]
    marks: Sequence[RowMark]
    words: Sequence[RowWord]
    legend: Sequence[tuple[str, str]]


class RowsStill(Struct, frozen=True):
    """Rows drawn by the server, for a wide place and for a phone."""

    wide: RowsPicture
    narrow: RowsPicture
    look: str = "rows"


class Files(Struct, frozen=True):
    """Where the same numbers are as files: an address to which each format adds its ending, and the query after it."""

    path: str
    query: str = ""


class FigureReuse(Struct, frozen=True):
    """Where a figure is by itself, for others' pages to frame, and as pictures: SVG and PNG; paths with a language."""

    frame: str
    pictures: Sequence[str] = ()


class Figure(Struct, frozen=True):
    """A chart with all that belongs to it. `title` states the finding, `columns` and `rows` are the same numbers."""

    key: str
    title: Text
    unit: Text
    period: Text
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Value]]
    figure_url: str | None = None
    sentence: Text | None = None
    height: Literal["sm", "md", "lg", "xl"] = "md"
    # Where rows decide the height: pixels on a wide page and on a phone, instead of `height`.
    room: tuple[int, int] | None = None
    still: Still | FlowStill | RowsStill | None = None
    notes: Sequence[Text] = ()
    explanation: Explanation | None = None
    sources: Sequence[FigureSource] = ()
    files: Files | None = None
    reuse: FigureReuse | None = None
    # What it is a figure of, said where it stands by itself.
    subject: Text | None = None


class FilterChoice(Struct, frozen=True):
    """One alternative in a filter, with how many records it would leave."""

    value: str
    label: Text
    selected: bool = False
    count: int | None = None


class Filter(Struct, frozen=True):
    """A field in the row of filters; without choices it is a search field."""

    name: str
    label: Text
    choices: Sequence[FilterChoice] = ()
    value: str = ""


class TimelineItem(Struct, frozen=True):
    """A delivery as three dated facts; `moved` counts how often its date has changed. `key`: its slug."""

    name: Text
    mark: Mark
    planned: PartialDate | None = None
    forecast: PartialDate | None = None
    delivered: PartialDate | None = None
    href: str | None = None
    moved: int = 0
    key: str = ""


class GoalSummary(Struct, frozen=True):
    """A goal on the front page: its deliveries by state, short facts, and what is missing.

    `listed`: the address of the list of its deliveries, to which the key of a state is added.
    """

    number: str
    name: Text
    href: str
    segments: Sequence[tuple[Mark, int]]
    facts: Sequence[Value] = ()
    missing: Text | None = None
    missing_href: str | None = None
    listed: str | None = None


class Record(Struct, frozen=True):
    """A line in a list of records: what kind, its name, its state, a few quiet facts, perhaps a sentence."""

    title: Text
    href: str | None = None
    kicker: Text | None = None
    mark: Mark | None = None
    facts: Sequence[Value] = ()
    text: Text | None = None
    is_example: bool = False


class Report(Struct, frozen=True):
    """A measure's status as one reporter gave it on one date."""

    reporter: Value
    mark: Mark
    dated: date | PartialDate | None = None
    text: Text | None = None
    risk: Text | None = None
    sources: Sequence[FigureSource] = ()


class KeyFigure(Struct, frozen=True):
    """A number that deserves size: the number, what it counts, and a quiet line (its age, its target)."""

    value: Value
    label: Text
    note: Value = None
    href: str | None = None


class GapGroup(Struct, frozen=True):
    """Things of one kind that are empty for one reason: how many, with which records, what is said of why.

    `who` are those who may know; `href` leads to them in the list of all that is missing.
    """

    mark: Mark
    title: Text
    count: int = 1
    records: Sequence[Value] = ()
    notes: Sequence[Text] = ()
    who: Sequence[Value] = ()
    href: str | None = None


class LadderStep(Struct, frozen=True):
    """A step on the way to new practice: what it is called and means, and who stands on it."""

    key: str
    name: Text
    definition: Text
    entries: Sequence[Value] = ()


class DotPlot(Struct, frozen=True):
    """Figures of several bodies on one scale from 0 to `high`, with their mean, and the target where there is one."""

    rows: Sequence[tuple[Text, Decimal]]
    high: float
    mean: Decimal
    target: Decimal | None = None
