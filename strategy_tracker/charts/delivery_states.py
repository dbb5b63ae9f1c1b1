"""Deliveries by state, one bar for each goal: the strip of the front page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SIZE,
    SMALL,
    bar_fill,
    base_layout,
    clipped,
    hidden_axis,
    hover,
    legend,
    lines,
    named,
    note_at,
    nothing,
    plain_axis,
    safe,
)
from strategy_tracker.charts.scope import scope_of
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.queries.goals import goal_rows
from strategy_tracker.web import counted
from strategy_tracker.web.marks import DELIVERY_MARKS, Mark

WIDE_NAMES = 236
HALF_BAR = {True: 0.24, False: 0.28}


class GoalStates(Struct, frozen=True):
    """A goal and how many of its deliveries are in each state, by the state's key."""

    number: str
    goal: Reference
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many deliveries the goal has."""
        return sum(self.counts.values())


def _count(state: str, row: GoalStates) -> int:
    return row.counts.get(state, 0)


COLUMNS = (
    Column("goal", msg("Goal"), ColumnKind.LINK),
    *(Column(key, mark.label, ColumnKind.NUMBER, get=partial(_count, key)) for key, mark in DELIVERY_MARKS.items()),
    Column("total", msg("Deliveries"), ColumnKind.NUMBER),
)


def load(parameters: Mapping[str, str], today: date) -> ChartData[GoalStates]:
    """Return the goals of the strategy `strategi`, the current one if left out. Raises: NotFound."""
    goals = goal_rows(scope_of(parameters), today)
    rows = tuple(
        GoalStates(row.goal.number, row.reference, {str(state): count for state, count in row.deliveries})
        for row in goals
    )
    used = {key for row in rows for key in row.counts} | {"total", "goal"}
    return ChartData(
        title=_title(rows),
        sentence=_sentence(rows),
        columns=tuple(column for column in COLUMNS if column.name in used),
        rows=rows,
        unit=msg("Number of deliveries"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Counted from the published pages of each measure; all of them are in the list of sources"),
        notes=(msg("A measure’s deliveries count under its main goal only."),),
    )


def _sum(rows: Sequence[GoalStates], *states: str) -> int:
    return sum(count for row in rows for state, count in row.counts.items() if state in states)


def _title(rows: Sequence[GoalStates]) -> Message:
    made, total = _sum(rows, "delivered", "in_use"), sum(row.total for row in rows)
    return counted.made(made, total)


def _sentence(rows: Sequence[GoalStates]) -> Message:
    if not any(row.total for row in rows):
        return msg("No delivery was found for any goal yet.")
    return msg(
        "%(made)s, %(late)s, and for %(unknown)s the date has passed and nothing was found of how it went.",
        made=msgn(
            "%(count)s of the deliveries we know of is made",
            "%(count)s of the deliveries we know of are made",
            _sum(rows, "delivered", "in_use"),
        ),
        late=counted.late(_sum(rows, "late")),
        unknown=_sum(rows, "outcome_unknown"),
    )


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
        legend=legend(pen, y=0),
        annotations=[
            *(note for place, row in enumerate(data.rows) for note in _words(place, row, pen)),
            *(note for place, row in enumerate(data.rows) for note in _counts(place, row, marks, pen)),
        ],
    )
    return {"data": [_bars(mark, data.rows, pen) for mark in marks], "layout": layout}


def _bars(mark: Mark, rows: tuple[GoalStates, ...], pen: Pen) -> Drawing:
    placed = [(place, row, row.counts[mark.key]) for place, row in enumerate(rows) if row.counts.get(mark.key)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(named(mark, pen)),
        "x": [count for _, _, count in placed],
        "y": [place for place, _, _ in placed],
        "marker": bar_fill(mark, pen.theme),
        "hovertext": [_hover(mark, row, count, pen) for _, row, count in placed],
        "hoverinfo": "text",
        "customdata": [pen.link(row.goal.kind, row.goal.id) for _, row, _ in placed],
    }


def _hover(mark: Mark, row: GoalStates, count: int, pen: Pen) -> str:
    share = msg("%(count)s of %(total)s", count=count, total=counted.deliveries(row.total))
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


def _counts(place: int, row: GoalStates, marks: Sequence[Mark], pen: Pen) -> Iterable[Drawing]:
    """Yield the number in each part of the bar, on a plain ground so that a pattern does not disturb it."""
    start = 0
    for mark in marks:
        count = row.counts.get(mark.key, 0)
        if count:
            fill = bar_fill(mark, pen.theme)
            ink = pen.theme.surface if fill["color"] == pen.theme.tones[mark.tone] else pen.theme.text
            yield note_at(
                safe(pen.say(count)),
                start + count / 2,
                place,
                pen.theme,
                font={"size": SMALL, "color": ink},
                bgcolor=fill["color"],
                borderpad=1,
            )
        start += count


CHARTS.add(Chart("delivery-states", msg("Deliveries by state"), load, figure, frozenset({"strategi"}), height="md"))
