"""The picture of an indicator."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import SIZE, SMALL, base_layout, hover, note_at, nothing, plain_axis, safe, value_axis
from strategy_tracker.charts.indicator_points import KIND_WORDS, Point, PointKind, adjoin
from strategy_tracker.charts.indicator_scale import MIDDAY, scale_of
from strategy_tracker.kernel.text import Message, msg

LONGEST_LABELLED = 9


def figure(data: ChartData[Point], pen: Pen) -> Drawing:
    """Draw the values with a line, targets with a diamond, the needed path dashed; words stand at the foot."""
    if not data.rows:
        return {"data": [], "layout": nothing(pen, data.sentence)}
    observed = [row for row in data.rows if row.kind is PointKind.OBSERVED and row.value is not None]
    traces = [*_connections(observed, pen), _values(observed, data, pen)]
    others = [row for row in data.rows if row.kind is PointKind.OTHER_SOURCE and row.value is not None]
    targets = [row for row in data.rows if row.kind in (PointKind.TARGET, PointKind.EARLIER_TARGET)]
    path = [row for row in data.rows if row.kind is PointKind.NEEDED]
    trend = [row for row in data.rows if row.kind is PointKind.TREND]
    if others:
        traces.append(_marks(others, data, pen, {"symbol": "circle-open", "color": pen.theme.accent, "size": 9}))
    if path:
        traces.append(_path(path, data, pen))
    if trend:
        traces = [*_trend(trend, data, pen), *traces]
    if targets:
        traces.append(_aims(targets, data, pen))
    return {"data": traces, "layout": _layout(data, pen)}


def _layout(data: ChartData[Point], pen: Pen) -> Drawing:
    scale = scale_of(data.rows, data.about.sort, is_narrow=pen.theme.is_narrow)
    return base_layout(
        pen.theme,
        margin={"l": 48, "r": 20, "t": 16, "b": 30, "pad": 4},
        xaxis=plain_axis(
            type="date",
            range=[scale.first.isoformat(), scale.last.isoformat()],
            tickvals=[date(year, *MIDDAY).isoformat() for year in scale.years],
            ticktext=[str(year) for year in scale.years],
            tickfont={"size": SMALL, "color": pen.theme.text_quiet},
            showline=True,
            linecolor=pen.theme.border,
        ),
        yaxis=value_axis(
            pen.theme,
            visible=any(row.value is not None for row in data.rows),
            range=[_plot(scale.low), _plot(scale.high)],
            tickvals=[_plot(level) for level in scale.levels],
            ticktext=[level_words(level, data, pen) for level in scale.levels],
        ),
        annotations=[*_labels(data, pen), *_line_names(data, pen), *_in_words(data, pen)],
    )


def level_words(level: Decimal, data: ChartData[Point], pen: Pen) -> str:
    """Return what stands beside a line across."""
    return f"{pen.say(level)} {data.about.sort.suffix}".rstrip()


def connected(observed: Sequence[Point]) -> tuple[list[tuple[Point, Point]], list[tuple[Point, Point]]]:
    """Return the pairs the line joins, neighbours and those with years between them; none over a break."""
    kept = [(one, other) for one, other in pairwise(observed) if not other.breaks_off]
    return [pair for pair in kept if adjoin(*pair)], [pair for pair in kept if not adjoin(*pair)]


def _connections(observed: Sequence[Point], pen: Pen) -> list[Drawing]:
    """Return the line: whole between neighbours, dotted over years without a figure, none over a break."""
    whole, bridged = connected(observed)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [at for one, other in pairs for at in (one.at.isoformat(), other.at.isoformat(), None)],
            "y": [value for one, other in pairs for value in (_plot(one.value), _plot(other.value), None)],
            "line": {"color": pen.theme.accent, "width": width, "dash": dash},
            "hoverinfo": "skip",
        }
        for pairs, width, dash in ((whole, 2.5, "solid"), (bridged, 1.5, "dot"))
        if pairs
    ]


def _values(observed: Sequence[Point], data: ChartData[Point], pen: Pen) -> Drawing:
    trace = _marks(
        observed,
        data,
        pen,
        {"symbol": "circle", "color": pen.theme.accent, "size": 9, "line": {"color": pen.theme.surface, "width": 1.5}},
    )
    if any(row.low is not None for row in observed):
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [_reach(row.high, row.value) for row in observed],
            "arrayminus": [_reach(row.value, row.low) for row in observed],
            "color": pen.theme.border,
            "thickness": 1.5,
            "width": 5,
        }
    return trace


def labelled(observed: Sequence[Point], *, is_narrow: bool) -> Sequence[Point]:
    """Return the points whose value stands beside them: all, or the ends where there are many."""
    most = 5 if is_narrow else LONGEST_LABELLED
    return observed if len(observed) <= most else [observed[0], observed[-1]]


def _labels(data: ChartData[Point], pen: Pen) -> list[Drawing]:
    """Return the values in figures, above their points and intervals; only the ends where there are many."""
    observed = [row for row in data.rows if row.kind is PointKind.OBSERVED and row.value is not None]
    shown = labelled(observed, is_narrow=pen.theme.is_narrow)
    # Where the line goes on upwards, the figure stands left of it.
    climbs = {one.at for one, other in pairwise(observed) if (other.value or 0) > (one.value or 0)}
    return [
        note_at(
            safe(pen.say(row.value)),
            row.at.isoformat(),
            _plot(row.high if row.high is not None else row.value),
            pen.theme,
            yanchor="bottom",
            xshift=-10 if row.at in climbs and len(shown) > 1 else 0,
            yshift=3 if row.high is not None else 7,
            font={"size": SIZE, "color": pen.theme.text},
        )
        for row in shown
    ]


def _line_names(data: ChartData[Point], pen: Pen) -> list[Drawing]:
    """Return the names of the dashed lines, each beside its own."""
    notes = []
    for kind, anchor in ((PointKind.NEEDED, "bottom"), (PointKind.TREND, "top")):
        rows = [row for row in data.rows if row.kind is kind]
        if rows:
            row, name = named_at(kind, rows), safe(pen.say(KIND_WORDS[kind]))
            place = {"xanchor": "right", "yanchor": anchor, "xshift": -4}
            notes.append(note_at(name, row.at.isoformat(), _plot(row.value), pen.theme, **place))
    return notes


def named_at(kind: PointKind, rows: Sequence[Point]) -> Point:
    """Return the point that a line's name stands beside: the middle, of the trend its end, clear of the figures."""
    return rows[-1] if kind is PointKind.TREND else rows[len(rows) // 2]


def target_words(row: Point) -> Message:
    """Return what stands above a target."""
    return msg("Target: %(value)s", value=row.value)


def _aims(targets: Sequence[Point], data: ChartData[Point], pen: Pen) -> Drawing:
    trace = _marks(targets, data, pen, {"symbol": "diamond-tall", "size": 13, "color": pen.theme.goals[3]})
    current = [row.kind is PointKind.TARGET for row in targets]
    trace["marker"]["opacity"] = [1 if is_current else 0.4 for is_current in current]
    labels = [target_words(row) for row in targets]
    return trace | {
        "mode": "markers+text",
        "text": [safe(pen.say(label)) if on else "" for label, on in zip(labels, current, strict=True)],
        "textposition": "top center",
        "textfont": {"size": SMALL, "color": pen.theme.text},
        "cliponaxis": False,
    }


def _path(path: Sequence[Point], data: ChartData[Point], pen: Pen) -> Drawing:
    line = {"color": pen.theme.goals[3], "width": 1.25, "dash": "dash"}
    return _marks(path, data, pen, {"size": 1, "color": pen.theme.goals[3]}) | {"mode": "lines", "line": line}


def _trend(trend: Sequence[Point], data: ChartData[Point], pen: Pen) -> list[Drawing]:
    """Return the trend drawn on, and its interval as a band."""
    line = {"color": pen.theme.accent, "width": 1.25, "dash": "dot"}
    days = [row.at.isoformat() for row in trend]
    edge = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"width": 0}, "x": days}
    band = {"fill": "tonexty", "fillcolor": pen.theme.soft(pen.theme.accent, 0.12)}
    return [
        edge | {"y": [_plot(row.low) for row in trend]},
        edge | {"y": [_plot(row.high) for row in trend]} | band,
        _marks(trend, data, pen, {"size": 1, "color": pen.theme.accent}) | {"mode": "lines", "line": line},
    ]


def _marks(rows: Sequence[Point], data: ChartData[Point], pen: Pen, marker: Drawing) -> Drawing:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.at.isoformat() for row in rows],
        "y": [_plot(row.value) for row in rows],
        "marker": marker,
        "hovertext": [_hover(row, data, pen) for row in rows],
        "hoverinfo": "text",
    }


def _hover(row: Point, data: ChartData[Point], pen: Pen) -> str:
    facts = [f"{pen.say(KIND_WORDS[row.kind])}: {pen.say(row.value)} {pen.say(data.about.unit)}"]
    if row.low is not None and row.high is not None:
        facts.append(pen.say(msg("95 %% interval: %(low)s to %(high)s", low=row.low, high=row.high)))
    if row.n is not None:
        facts.append(pen.say(msg("%(count)s answers", count=row.n)))
    return hover(pen.say(row.period), *facts)


def _in_words(data: ChartData[Point], pen: Pen) -> list[Drawing]:
    """Return what is published in words only, at the foot, on the side where there is room."""
    first, last = min(row.at for row in data.rows), max(row.at for row in data.rows)
    length = (last - first).days
    notes = []
    for row in data.rows:
        if row.value is None and row.words:
            place = (row.at - first).days / length if length else 0.5
            side = "left" if place < 1 / 3 else "right" if place > 2 / 3 else "center"
            text = safe(f"◌ {pen.say(row.period)}: “{pen.say(row.words)}”")
            where = {"yref": "paper", "xanchor": side, "yanchor": "bottom", "yshift": 4}
            notes.append(note_at(text, row.at.isoformat(), 0, pen.theme, **where))
    return notes


def _plot(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _reach(high: Decimal | None, low: Decimal | None) -> float:
    return 0.0 if high is None or low is None else round(float(high - low), 2)
