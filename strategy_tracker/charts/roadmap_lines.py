"""The lines of the roadmap, and the words on them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import SIZE, SMALL, clipped, hover, named, safe, wrapped
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.web.marks import DELIVERY_MARKS

LineLook: TypeAlias = Literal["group", "measure", "delivery", "undated"]
LETTERS: dict[LineLook, int] = {"group": 90, "measure": 96, "delivery": 50, "undated": 50}
LETTERS_NARROW: dict[LineLook, int] = {"group": 38, "measure": 42, "delivery": 50, "undated": 50}
LEAD = 15
ABOVE: dict[LineLook, int] = {"group": 21, "measure": 16, "delivery": 12, "undated": 12}
BELOW: dict[LineLook, int] = {"group": 13, "measure": 6, "delivery": 12, "undated": 12}
# On a narrow page the marks of a delivery stand under its name.
MARKS_BELOW = 15
INDENT = 0.035
COUNTED = msgn("◌ One delivery without a date", "◌ %(count)s deliveries without a date", 1)


class RoadmapLine(Struct, frozen=True):
    """A line of the picture: the head of a group or of a measure, a delivery, or how many have no date.

    `y`: where the marks of a delivery stand, in pixels from the top; `words_y`: where each line of words does.
    """

    look: LineLook
    words: tuple[str, ...]
    words_y: tuple[int, ...]
    y: int
    row: Milestone | None = None


def lines_of(data: ChartData[Milestone], pen: Pen) -> tuple[list[RoadmapLine], int]:
    """Return the lines with their places, and how many pixels they take."""
    lines: list[RoadmapLine] = []
    top = 0
    for look, text, row in _told(data.rows, pen):
        words = wrapped(text, (LETTERS_NARROW if pen.theme.is_narrow else LETTERS)[look])
        first = top + ABOVE[look]
        places = tuple(first + LEAD * place for place in range(len(words)))
        is_under = row is not None and pen.theme.is_narrow
        at = places[-1] + MARKS_BELOW if is_under else (places[0] + places[-1]) // 2
        lines.append(RoadmapLine(look, words, places, at, row))
        top = (at if is_under else places[-1]) + BELOW[look]
    return lines, top


def _told(rows: Iterable[Milestone], pen: Pen) -> Iterator[tuple[LineLook, str, Milestone | None]]:
    """Yield what stands on each line: the group, under it each measure, and under that its deliveries."""
    for _, members in groupby(rows, key=lambda row: row.group_key):
        of_group = list(members)
        yield "group", _group(of_group[0], pen), None
        for _, deliveries in groupby(of_group, key=lambda row: row.measure.id):
            own = list(deliveries)
            yield "measure", pen.say(own[0].measure.label), None
            yield from (("delivery", pen.say(row.delivery.label), row) for row in own if row.is_dated)
            undated = sum(1 for row in own if not row.is_dated)
            if undated:
                yield "undated", pen.say(replace(COUNTED, count=undated, params={"count": undated})), None


def _group(row: Milestone, pen: Pen) -> str:
    name = pen.say(row.group.label) if row.group else pen.say(msg("No owner found"))
    return f"{row.group_number} {name}".strip() + (f" ({row.group_note})" if row.group_note else "")


def names_on(lines: Sequence[RoadmapLine], pen: Pen) -> list[Drawing]:
    """Return the words at the left, a trace for each sort of line."""
    quiet = {"size": SMALL, "color": pen.theme.text_quiet}
    plain = {"size": SMALL, "color": pen.theme.text}
    fonts = {"group": {**plain, "size": SIZE}, "measure": plain, "delivery": plain, "undated": quiet}
    return [trace for look, font in fonts.items() if (trace := _words_of(lines, look, font))["x"]]


def _words_of(lines: Sequence[RoadmapLine], look: str, font: Drawing) -> Drawing:
    is_head = look in {"group", "measure"}
    placed = [zip(line.words_y, line.words, strict=True) for line in lines if line.look == look]
    own = [(y, safe(words)) for line in placed for y, words in line]
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": "x2",
        "x": [0 if is_head else INDENT] * len(own),
        "y": [y for y, _ in own],
        "text": [f"<b>{words}</b>" if is_head else words for _, words in own],
        "textposition": "middle right",
        "textfont": font,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def told_of(row: Milestone, pen: Pen) -> str:
    """Return what the pointer is told of a delivery: its name, its dates, its state."""
    given = (
        (msg("Planned: %(date)s", date=row.planned), row.planned),
        (msg("Forecast: %(date)s", date=row.forecast), row.forecast),
        (msg("Delivered: %(date)s", date=row.delivered), row.delivered),
    )
    dates = [pen.say(text) for text, value in given if value]
    return hover(clipped(pen.say(row.delivery.label), 80), *dates, named(DELIVERY_MARKS[row.mark.key], pen))
