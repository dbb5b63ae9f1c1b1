"""The picture of an index."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from strategy_tracker.charts.benchmarks_rows import CountryScore
from strategy_tracker.charts.chart import ChartData, Drawing, Height, Pen
from strategy_tracker.charts.draw import (
    SIZE,
    SMALL,
    base_layout,
    clipped,
    hidden_axis,
    hover,
    joined,
    note_at,
    nothing,
    plain_axis,
    safe,
    value_axis,
)
from strategy_tracker.kernel.text import msg

NAME_WIDTH = {False: 190, True: 118}
NAME_LETTERS = {False: 30, True: 18}
HUNDRED = 100
HEIGHTS: tuple[tuple[int, Height], ...] = ((6, "sm"), (11, "md"), (19, "lg"))
GAP = msg("No figure found")


def figure(data: ChartData[CountryScore], pen: Pen) -> Drawing:
    """Draw a bar for each country, groups as upright lines, and a word where no figure is published."""
    lines = [row for row in data.rows if row.is_shown and not row.is_group]
    if not lines:
        return {"data": [], "layout": nothing(pen, data.sentence)}
    places = {id(row): place for place, row in enumerate(lines)}
    by_country = {row.country: place for place, row in reversed(list(enumerate(lines)))}
    drawn = [row for row in lines if row.value is not None]
    newest = {row.country: row.value for row in lines}
    earlier = [
        (by_country[row.country], row)
        for row in data.rows
        if not row.is_shown and row.country in by_country and row.value not in (None, newest[row.country])
    ]
    traces = [_bars(drawn, places, data, pen)] if drawn else []
    if earlier:
        traces.append(_earlier(earlier, data, pen))
    return {"data": traces, "layout": _layout(lines, data, pen)}


def _bars(drawn: Sequence[CountryScore], places: Mapping[int, int], data: ChartData[CountryScore], pen: Pen) -> Drawing:
    quiet = pen.theme.goals[4]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_plot(row.value) for row in drawn],
        "y": [places[id(row)] for row in drawn],
        "width": 0.58,
        "marker": {"color": [pen.theme.accent if row.is_norway else quiet for row in drawn]},
        "text": [_end(row, drawn, pen) for row in drawn],
        "textposition": "outside",
        "textfont": {"size": SMALL, "color": pen.theme.text},
        "cliponaxis": False,
        "hovertext": [_hover(row, data, pen) for row in drawn],
        "hoverinfo": "text",
    }


def _end(row: CountryScore, drawn: Sequence[CountryScore], pen: Pen) -> str:
    """Return the words at the end of a bar: the value, the year where years differ, the note where countries repeat."""
    value = pen.say(row.value)
    if len({other.year for other in drawn}) > 1:
        value = f"{value}  ({row.year})"
    if sum(1 for other in drawn if other.country == row.country) > 1 and row.note:
        value = f"{value}  {clipped(pen.say(row.note), 14 if pen.theme.is_narrow else 60)}"
    return safe(value)


def _earlier(earlier: Sequence[tuple[int, CountryScore]], data: ChartData[CountryScore], pen: Pen) -> Drawing:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_plot(row.value) for _, row in earlier],
        "y": [place for place, _ in earlier],
        "marker": {"symbol": "circle-open", "size": 8, "color": pen.theme.text, "line": {"width": 1.5}},
        "hovertext": [_hover(row, data, pen) for _, row in earlier],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _layout(lines: Sequence[CountryScore], data: ChartData[CountryScore], pen: Pen) -> Drawing:
    narrow = pen.theme.is_narrow
    groups = [row for row in data.rows if row.is_group and row.is_shown and row.value is not None]
    numbers = [float(row.value) for row in data.rows if row.value is not None]
    repeats = len({row.country for row in lines if row.value is not None}) < sum(
        1 for row in lines if row.value is not None
    )
    top = max(numbers, default=1) * (1.5 if narrow or repeats else 1.12) or 1
    names = [_name(place, row, pen) for place, row in enumerate(lines)]
    gaps = [_gap(place, row, pen) for place, row in enumerate(lines) if row.value is None]
    averages = [_average(place, row, pen) for place, row in enumerate(groups)]
    return base_layout(
        pen.theme,
        margin={"l": NAME_WIDTH[narrow], "r": 24, "t": 10 + 18 * len(groups), "b": 28, "pad": 4},
        xaxis=value_axis(pen.theme, range=[0, top], **_ticks(numbers, pen)) if numbers else hidden_axis(range=[0, 1]),
        yaxis=plain_axis(showticklabels=False, range=[len(lines) - 0.4, -0.6]),
        shapes=[
            {
                "type": "line",
                "x0": _plot(row.value),
                "x1": _plot(row.value),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": pen.theme.text, "width": 1.25, "dash": "dash"},
            }
            for row in groups
        ],
        annotations=[*names, *gaps, *averages],
    )


def _name(place: int, row: CountryScore, pen: Pen) -> Drawing:
    text = safe(clipped(pen.say(row.name), NAME_LETTERS[pen.theme.is_narrow]))
    return note_at(
        f"<b>{text}</b>" if row.is_norway else text,
        0,
        place,
        pen.theme,
        xref="paper",
        xanchor="left",
        xshift=-NAME_WIDTH[pen.theme.is_narrow],
        font={"size": SIZE, "color": pen.theme.text},
    )


def _gap(place: int, row: CountryScore, pen: Pen) -> Drawing:
    gap = joined((pen.say(GAP), "" if row.year is None else str(row.year)), ", ")
    words = pen.say(row.words) if row.words else joined((gap, pen.say(row.note)), ": ")
    shown = clipped(f"◌ {words}", 34 if pen.theme.is_narrow else 90)
    return note_at(safe(shown), 0, place, pen.theme, xref="paper", xanchor="left", xshift=4)


def _ticks(numbers: Sequence[float], pen: Pen) -> Drawing:
    """Return where the axis has its numbers; one that ends at a hundred says so, with room for words beyond."""
    if max(numbers) > HUNDRED:
        return {"nticks": 4 if pen.theme.is_narrow else 6}
    step = 50 if pen.theme.is_narrow else 25
    return {"tickvals": list(range(0, HUNDRED + 1, step))}


def _average(place: int, row: CountryScore, pen: Pen) -> Drawing:
    """Return the words of a group's line, above it; on a phone at the edge, where they have room."""
    text = safe(f"{pen.say(row.name)}: {pen.say(row.value)} ({row.year})")
    where = {"yref": "paper", "yanchor": "bottom", "yshift": 18 * place, "xanchor": "right"}
    if pen.theme.is_narrow:
        return note_at(text, 1, 1, pen.theme, xref="paper", **where)
    return note_at(text, _plot(row.value), 1, pen.theme, **where)


def _hover(row: CountryScore, data: ChartData[CountryScore], pen: Pen) -> str:
    value = f"{pen.say(row.value)} {pen.say(data.unit)}"
    rank = pen.say(msg("Rank %(rank)s", rank=row.rank)) if row.rank else ""
    return hover(f"{pen.say(row.name)} {row.year or ''}".strip(), value, rank, clipped(pen.say(row.note), 70))


def _plot(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def height(data: ChartData[CountryScore]) -> Height:
    """Return a height that gives every country its line."""
    lines = sum(1 for row in data.rows if row.is_shown and not row.is_group)
    return next((size for most, size in HEIGHTS if lines <= most), "xl")
