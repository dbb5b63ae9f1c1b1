"""Deliveries by state, one bar for each goal: the strip of the front page."""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SIZE,
    SMALL,
    bar_fill,
    base_layout,
    clipped,
    hidden_axis,
    hover,
    lines,
    named,
    note_at,
    nothing,
    plain_axis,
    safe,
)
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.marks import DELIVERY_MARKS, Mark

WIDE_NAMES = 236
HALF_BAR = {True: 0.24, False: 0.28}


@dataclass(frozen=True, slots=True)
class GoalStates:
    """A goal and how many of its deliveries are in each state, by the state's key."""

    number: str
    goal: Reference
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many deliveries the goal has."""
        return sum(self.counts.values())


def figure(data: ChartData[GoalStates], pen: Pen) -> Drawing:
    """Draw a stacked bar for each goal, the first one on top."""
    if not any(row.total for row in data.rows):
        return {"data": [], "layout": nothing(pen, data.sentence)}
    marks = [mark for mark in DELIVERY_MARKS.values() if any(row.counts.get(mark.key) for row in data.rows)]
    layout = base_layout(
        pen.theme,
        barmode="stack",
        bargap=1 - 2 * HALF_BAR[pen.theme.is_narrow],
        margin={"l": 0 if pen.theme.is_narrow else WIDE_NAMES, "r": 34, "t": 8, "b": 64, "pad": 0},
        xaxis=hidden_axis(range=[0, max(row.total for row in data.rows)]),
        yaxis=plain_axis(showticklabels=False, range=[len(data.rows) - 0.5, -0.6]),
        showlegend=True,
        legend=_legend(pen),
        uniformtext={"mode": "hide", "minsize": SMALL},
        annotations=[note for place, row in enumerate(data.rows) for note in _words(place, row, pen)],
    )
    return {"data": [_bars(mark, data.rows, pen) for mark in marks], "layout": layout}


def _bars(mark: Mark, rows: tuple[GoalStates, ...], pen: Pen) -> Drawing:
    placed = [(place, row, row.counts[mark.key]) for place, row in enumerate(rows) if row.counts.get(mark.key)]
    fill = bar_fill(mark.tone, pen.theme)
    is_open = fill["color"] != pen.theme.tones[mark.tone]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(named(mark, pen)),
        "x": [count for _, _, count in placed],
        "y": [place for place, _, _ in placed],
        "marker": fill,
        "text": [safe(pen.say(count)) for _, _, count in placed],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": SMALL, "color": pen.theme.text if is_open else pen.theme.surface},
        "hovertext": [_hover(mark, row, count, pen) for _, row, count in placed],
        "hoverinfo": "text",
        "customdata": [pen.link(row.goal.kind, row.goal.id) for _, row, _ in placed],
    }


def _hover(mark: Mark, row: GoalStates, count: int, pen: Pen) -> str:
    share = msg("%(count)s of %(total)s deliveries", count=count, total=row.total)
    return hover(f"{row.number} {pen.say(row.goal.label)}", f"{named(mark, pen)}: {pen.say(share)}")


def _words(place: int, row: GoalStates, pen: Pen) -> list[Drawing]:
    """Return the goal's name, beside or above its bar, and its total at the end."""
    name = f"{row.number}  {pen.say(row.goal.label)}"
    shown = safe(clipped(name, 52)) if pen.theme.is_narrow else lines(name, 34, most=2)
    where = {"xref": "paper", "xanchor": "left", "yref": "y", "font": {"size": SIZE, "color": pen.theme.text}}
    if pen.theme.is_narrow:
        label = note_at(shown, 0, place - HALF_BAR[True], pen.theme, yanchor="bottom", **where)
    else:
        label = note_at(shown, 0, place, pen.theme, yanchor="middle", xshift=-WIDE_NAMES, **where)
    total = note_at(f"{row.total}", row.total, place, pen.theme, xanchor="left", xshift=6, yanchor="middle")
    return [label, total]


def _legend(pen: Pen) -> Drawing:
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": SMALL, "color": pen.theme.text},
    }
