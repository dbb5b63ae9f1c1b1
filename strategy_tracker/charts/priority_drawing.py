"""The picture of a round: urgency to the right, benefit upwards, each measure by its rank."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SMALL,
    base_layout,
    clipped,
    hover,
    note_at,
    nothing,
    safe,
    value_axis,
)
from strategy_tracker.charts.label_places import label_places
from strategy_tracker.charts.priority_rows import Axes, ScoredMeasure
from strategy_tracker.kernel.text import msg

# The least a figure measures in pixels, without its margins; in a wider one labels only move apart.
ROOM = {False: (560, 380), True: (250, 360)}
MARGIN = {False: {"l": 48, "r": 24, "t": 16, "b": 52, "pad": 0}, True: {"l": 34, "r": 12, "t": 16, "b": 48, "pad": 0}}
LETTER, LINE = 7.2, 16
NAMED, NAME_LETTERS = 3, 26
EDGE = Decimal("0.12")


def figure(data: ChartData[ScoredMeasure], pen: Pen) -> Drawing:
    """Draw a point for each ranked measure, its rank beside it and a thin line between where they are apart."""
    rows = [row for row in data.rows if row.rank is not None]
    if not rows:
        return {"data": [], "layout": nothing(pen, data.sentence)}
    axes: Axes = data.about
    across = up = (1 - EDGE, axes.levels + EDGE)
    layout = base_layout(
        pen.theme,
        margin=MARGIN[pen.theme.is_narrow],
        xaxis=_axis(axes.urgency, across, pen),
        yaxis=_axis(axes.benefit, up, pen, ticklabelstandoff=4),
        annotations=_labels(rows, across, up, pen),
    )
    return {"data": [_points(rows, axes, pen)], "layout": layout}


def _axis(title: object, ends: tuple[Decimal, Decimal], pen: Pen, **more: object) -> Drawing:
    return value_axis(
        pen.theme,
        title={"text": safe(f"{pen.say(title)} →"), "font": {"size": SMALL, "color": pen.theme.text}, "standoff": 8},
        range=[float(end) for end in ends],
        dtick=1,
        **more,
    )


def _points(rows: Sequence[ScoredMeasure], axes: Axes, pen: Pen) -> Drawing:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_plot(row.urgency) for row in rows],
        "y": [_plot(row.benefit) for row in rows],
        "marker": {"size": 11, "color": pen.theme.accent, "line": {"width": 1.5, "color": pen.theme.surface}},
        "cliponaxis": False,
        "hovertext": [_hover(row, axes, pen) for row in rows],
        "hoverinfo": "text",
        "customdata": [pen.link(row.measure.kind, row.measure.id) for row in rows],
    }


def _hover(row: ScoredMeasure, axes: Axes, pen: Pen) -> str:
    place = pen.say(msg("Rank %(rank)s", rank=row.rank))
    facts = [f"{pen.say(name)}: {pen.say(level)}" for name, level in _levels(row, axes)]
    return hover(f"{row.rank} {pen.say(row.measure.label)}", place, *facts)


def _levels(row: ScoredMeasure, axes: Axes) -> Sequence[tuple[object, Decimal | None]]:
    return (axes.urgency, row.urgency), (axes.benefit, row.benefit)


def _labels(
    rows: Sequence[ScoredMeasure], across: tuple[Decimal, Decimal], up: tuple[Decimal, Decimal], pen: Pen
) -> list[Drawing]:
    """Return the ranks, on a wide figure with the names of the first few; none covers another."""
    width, height = ROOM[pen.theme.is_narrow]
    words = [_words(row, pen) for row in rows]
    points = [(_share(row.urgency, across) * width, (1 - _share(row.benefit, up)) * height) for row in rows]
    shifts = label_places(points, [(LETTER * len(one) + 4, LINE) for one in words], (width, height))
    return [
        note_at(
            f"<b>{safe(one)}</b>" if row.rank == 1 else safe(one),
            _plot(row.urgency),
            _plot(row.benefit),
            pen.theme,
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=pen.theme.border,
            ax=round(right),
            ay=round(down),
            standoff=5,
            borderpad=0,
            captureevents=False,
            font={"size": SMALL, "color": pen.theme.text},
        )
        for row, one, (right, down) in zip(rows, words, shifts, strict=True)
    ]


def _words(row: ScoredMeasure, pen: Pen) -> str:
    if pen.theme.is_narrow or row.rank is None or row.rank > NAMED:
        return str(row.rank)
    return f"{row.rank} {clipped(pen.say(row.measure.label), NAME_LETTERS)}"


def _share(value: Decimal | None, ends: tuple[Decimal, Decimal]) -> float:
    low, high = ends
    return float(((value or low) - low) / (high - low))


def _plot(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
