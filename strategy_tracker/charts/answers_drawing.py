"""Drawing answers: a bar for each type of respondent, parted by the levels that were chosen, lowest to the left."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from strategy_tracker.charts.answers_rows import AnswersBar, Level
from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SIZE,
    SMALL,
    base_layout,
    clipped,
    hidden_axis,
    hover,
    legend,
    lines,
    note_at,
    plain_axis,
    safe,
)
from strategy_tracker.charts.theme import Theme
from strategy_tracker.kernel.text import Message, msg

WIDE_NAMES = 236
ROW, NARROW_ROW, FOOT, NARROW_FOOT = 34, 52, 70, 130
LEGEND_ROW = 22
HALF_BAR = {True: 0.22, False: 0.32}
SMALLEST_SHOWN = 0.04
# What the number at the end of a bar takes: a margin, and so much for each sign.
END_MARGIN, END_SIGN = 12, 8
# How a level is filled: the marker of its bars, and the colour of numbers on it, by its place among the levels.
Fill: TypeAlias = Callable[[int, Theme], tuple[Drawing, str]]


def room(rows: int, levels: int, pen: Pen) -> int:
    """Return the height in pixels; more than a few levels take more lines at the foot."""
    more = max(0, levels - 6) // 2 * LEGEND_ROW
    return NARROW_FOOT + 2 * more + NARROW_ROW * rows if pen.theme.is_narrow else FOOT + more + ROW * rows


def figure(data: ChartData[AnswersBar], pen: Pen, fill: Fill) -> Drawing:
    """Draw a bar of shares for each row, the first on top, with the number in each part; `about` is the levels."""
    rows, narrow = data.rows, pen.theme.is_narrow
    levels: Sequence[Level] = data.about
    height = room(len(rows), len(levels), pen)
    foot = height - NARROW_ROW * len(rows) - 20 if narrow else height - ROW * len(rows) - 10
    layout = base_layout(
        pen.theme,
        barmode="stack",
        bargap=1 - 2 * HALF_BAR[narrow],
        margin={
            "l": 0 if narrow else WIDE_NAMES,
            "r": END_MARGIN + END_SIGN * max(len(_end(row, pen)) for row in rows),
            "t": 8,
            "b": foot,
            "pad": 0,
        },
        xaxis=hidden_axis(range=[0, 1]),
        yaxis=plain_axis(showticklabels=False, range=[len(rows) - 0.5, -0.7]),
        showlegend=True,
        legend=legend(pen, y=0),
        annotations=[note for place, row in enumerate(rows) for note in _words(place, row, levels, pen, fill)],
    )
    return {"data": [_bars(at, level, rows, pen, fill) for at, level in enumerate(levels)], "layout": layout}


def _bars(at: int, level: Level, rows: Sequence[AnswersBar], pen: Pen, fill: Fill) -> Drawing:
    key, label = level
    placed = [(place, row, row.counts.get(key, 0)) for place, row in enumerate(rows) if row.answers]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(pen.say(label)),
        "x": [count / row.whole for _, row, count in placed],
        "y": [place for place, _, _ in placed],
        "marker": fill(at, pen.theme)[0],
        "hovertext": [_hover(label, row, count, pen) for _, row, count in placed],
        "hoverinfo": "text",
    }


def _hover(label: Message, row: AnswersBar, count: int, pen: Pen) -> str:
    share = msg("%(count)s of %(total)s who answered", count=count, total=row.answers)
    return hover(pen.say(row.kind), f"{pen.say(label)}: {pen.say(share)}")


def _end(row: AnswersBar, pen: Pen) -> str:
    return f"n = {pen.say(row.answers)}"


def _words(place: int, row: AnswersBar, levels: Sequence[Level], pen: Pen, fill: Fill) -> Iterable[Drawing]:
    """Yield the type beside or above its bar, how many answered at its end, and the number in each part."""
    narrow = pen.theme.is_narrow
    name = pen.say(row.kind)
    where: dict[str, Any] = {"xref": "paper", "xanchor": "left", "font": {"size": SIZE, "color": pen.theme.text}}
    if narrow:
        yield note_at(safe(clipped(name, 48)), 0, place - HALF_BAR[True], pen.theme, yanchor="bottom", **where)
    else:
        yield note_at(lines(name, 34, most=2), 0, place, pen.theme, yanchor="middle", xshift=-WIDE_NAMES, **where)
    yield note_at(_end(row, pen), 1, place, pen.theme, xanchor="left", xshift=4, yanchor="middle")
    start = 0.0
    for at, (key, _) in enumerate(levels):
        share = row.counts.get(key, 0) / row.whole
        if share >= SMALLEST_SHOWN:
            marker, ink = fill(at, pen.theme)
            font = {"size": SMALL, "color": ink}
            number, middle = safe(pen.say(row.counts[key])), start + share / 2
            yield note_at(number, middle, place, pen.theme, font=font, bgcolor=marker["color"], borderpad=1)
        start += share
