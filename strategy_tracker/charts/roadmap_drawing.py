"""The picture of the roadmap: a line for each delivery, time from left to right."""

from collections.abc import Sequence
from datetime import date, timedelta

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SMALL,
    base_layout,
    hidden_axis,
    legend,
    note_at,
    nothing,
    plain_axis,
    safe,
)
from strategy_tracker.charts.roadmap_lines import RoadmapLine, lines_of, names_on, told_of
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.marks import Tone

NAMES_SHARE = 0.4
TOP, TOP_NARROW, BOTTOM, LEAST = 74, 132, 8, 160
SPAN_WIDTH = 11
RULE_BELOW = 12
HALF_A_YEAR = timedelta(days=150)
PLANNED, FORECAST, DELIVERED = "circle-open", "diamond-open", "circle"
KINDS: Sequence[tuple[str, Message]] = (
    (PLANNED, msg("Planned")),
    (FORECAST, msg("Forecast")),
    (DELIVERED, msg("Delivered")),
)
A_SPAN = msg("Known only as a period")
SET_OUTSIDE = msg("Date set from outside")


def room(data: ChartData[Milestone], pen: Pen) -> int:
    """Return the height it takes, in pixels."""
    if not any(row.is_dated for row in data.rows):
        return LEAST
    return _top(pen) + lines_of(data, pen)[1] + BOTTOM


def _top(pen: Pen) -> int:
    return TOP_NARROW if pen.theme.is_narrow else TOP


def figure(data: ChartData[Milestone], pen: Pen) -> Drawing:
    """Draw each delivery's dates on its line, group by group, from the top in the order of the rows."""
    lines, height = lines_of(data, pen)
    dated = [(line.y, line.row) for line in lines if line.row]
    if not dated:
        layout = nothing(pen, data.sentence)
        return {"data": [], "layout": {**layout, "height": LEAST}}
    traces = [
        *_legend(pen),
        *_outside(dated, height, pen),
        *_spans(dated, pen),
        *_slips(dated, pen),
        *_marks(dated, pen),
        *names_on(lines, pen),
    ]
    return {"data": traces, "layout": _layout(lines, height, dated, data.today, pen)}


def _layout(
    lines: Sequence[RoadmapLine], height: int, dated: Sequence[tuple[int, Milestone]], today: date | None, pen: Pen
) -> Drawing:
    first, last = _reach(dated, today)
    years = range(first.year, last.year + 1)
    step = max(1, -(-len(years) // (6 if pen.theme.is_narrow else 16)))
    shown = [year for year in years if (year - last.year) % step == 0 and first <= date(year, 7, 1) <= last]
    starts = [date(year, 1, 1).isoformat() for year in years if date(year, 1, 1) >= first]
    names = 0.0 if pen.theme.is_narrow else NAMES_SHARE
    is_now = today is not None and first <= today <= last
    return base_layout(
        pen.theme,
        height=_top(pen) + height + BOTTOM,
        margin={"l": 0, "r": 14, "t": _top(pen), "b": BOTTOM, "pad": 0},
        xaxis=plain_axis(
            type="date",
            domain=[names, 1],
            range=[first.isoformat(), last.isoformat()],
            side="top",
            tickvals=[f"{year}-07-02" for year in shown],
            ticktext=[str(year) for year in shown],
            tickfont={"size": SMALL, "color": pen.theme.text_quiet},
            minor={"tickvals": starts, "showgrid": True, "gridcolor": pen.theme.hairline, "gridwidth": 1, "ticks": ""},
        ),
        xaxis2=hidden_axis(domain=[0, names or 1], range=[0, 1], **({"overlaying": "x"} if not names else {})),
        yaxis=plain_axis(showticklabels=False, range=[height, 0]),
        shapes=[*_today_line(today, pen, is_now=is_now), *(_rule(line, pen) for line in lines if line.look == "group")],
        annotations=_today_words(today, pen, is_now=is_now),
        showlegend=True,
        legend=legend(pen, y=1),
    )


def _reach(dated: Sequence[tuple[int, Milestone]], today: date | None) -> tuple[date, date]:
    spans = [span for _, row in dated for span in row.dates]
    days = [day for span in spans for day in (span.start, span.end)]
    if today:
        days.append(today)
    return min(days) - HALF_A_YEAR, max(days) + HALF_A_YEAR


def _today_line(today: date | None, pen: Pen, *, is_now: bool) -> list[Drawing]:
    if today is None or not is_now:
        return []
    at = today.isoformat()
    line = {"color": pen.theme.accent, "width": 1.5}
    return [{"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": line}]


def _today_words(today: date | None, pen: Pen, *, is_now: bool) -> list[Drawing]:
    if today is None or not is_now:
        return []
    text = safe(pen.say(msg("Today, %(date)s", date=today)))
    ink = {"size": SMALL, "color": pen.theme.accent}
    return [note_at(text, today.isoformat(), 1, pen.theme, yref="paper", yanchor="bottom", yshift=19, font=ink)]


def _rule(line: RoadmapLine, pen: Pen) -> Drawing:
    """Return the hairline under a group's head."""
    y = line.words_y[-1] + RULE_BELOW
    ink = {"color": pen.theme.hairline, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below", "line": ink}


def _legend(pen: Pen) -> list[Drawing]:
    """Return traces that only explain the marks."""
    ink = pen.theme.text_quiet
    nowhere: Drawing = {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"}
    kinds = [
        {
            **nowhere,
            "mode": "markers",
            "name": safe(pen.say(label)),
            "marker": {"symbol": symbol, "size": 9, "color": ink, "line": {"width": 1.5, "color": ink}},
        }
        for symbol, label in KINDS
    ]
    line = {"width": SPAN_WIDTH, "color": pen.theme.soft(ink, 0.35)}
    return [*kinds, {**nowhere, "mode": "lines", "name": safe(pen.say(A_SPAN)), "line": line}]


def _outside(dated: Sequence[tuple[int, Milestone]], height: int, pen: Pen) -> list[Drawing]:
    """Return a dotted line through all rows at each date that somebody outside the measure sets."""
    days = sorted({row.dates[-1].end for _, row in dated if row.is_set_outside})
    if not days:
        return []
    line = {
        "type": "scatter",
        "mode": "lines",
        "name": safe(pen.say(SET_OUTSIDE)),
        "x": [each for day in days for each in (day.isoformat(), day.isoformat(), None)],
        "y": [each for _ in days for each in (0, height, None)],
        "line": {"width": 1.5, "dash": "dot", "color": pen.theme.text_quiet},
        "hoverinfo": "skip",
    }
    return [line]


def _spans(dated: Sequence[tuple[int, Milestone]], pen: Pen) -> list[Drawing]:
    """Return a thick quiet bar for each date that is known only as a period, a trace for each tone."""
    by_tone: dict[Tone, list[tuple[int, PartialDate]]] = {}
    for y, row in dated:
        for span in row.dates:
            if span.is_vague:
                by_tone.setdefault(row.mark.tone, []).append((y, span))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [day for _, span in spans for day in (span.start.isoformat(), span.end.isoformat(), None)],
            "y": [place for y, _ in spans for place in (y, y, None)],
            "line": {"width": SPAN_WIDTH, "color": pen.theme.soft(pen.theme.tones[tone], 0.3)},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for tone, spans in by_tone.items()
    ]


def _slips(dated: Sequence[tuple[int, Milestone]], pen: Pen) -> list[Drawing]:
    """Return a line from the planned date to where the delivery has moved."""
    moved = [(y, row.dates[0].end, row.dates[-1].end) for y, row in dated if row.dates[0].end != row.dates[-1].end]
    if not moved:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [day for _, start, end in moved for day in (start.isoformat(), end.isoformat(), None)],
            "y": [place for y, _, _ in moved for place in (y, y, None)],
            "line": {"width": 1.5, "color": pen.theme.text_quiet},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _marks(dated: Sequence[tuple[int, Milestone]], pen: Pen) -> list[Drawing]:
    """Return the marks, a trace for each kind of date; the last date of a delivery is coloured by its state."""
    traces = []
    for symbol, _ in KINDS:
        found = [(y, row, span) for y, row in dated if (span := _date_of(row, symbol)) is not None]
        if found:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [span.end.isoformat() for _, _, span in found],
                    "y": [y for y, _, _ in found],
                    "marker": {
                        "symbol": symbol,
                        "size": 10,
                        "line": {"width": 0 if symbol == DELIVERED else 2},
                        **_colours([row.mark.tone for _, row, _ in found], pen),
                    },
                    "hovertext": [told_of(row, pen) for _, row, _ in found],
                    "hoverinfo": "text",
                    "customdata": [pen.link(row.delivery.kind, row.delivery.id) for _, row, _ in found],
                    "showlegend": False,
                    "cliponaxis": False,
                }
            )
    return traces


def _colours(tones: Sequence[Tone], pen: Pen) -> Drawing:
    """Return the colour of each mark: one for all, or the number of a step on a scale, which is shorter to send."""
    steps = sorted(set(tones))
    if len(steps) == 1:
        return {"color": pen.theme.tones[steps[0]]}
    last = len(steps) - 1
    scale = [[place / last, pen.theme.tones[tone]] for place, tone in enumerate(steps)]
    return {"color": [steps.index(tone) for tone in tones], "colorscale": scale, "cmin": 0, "cmax": last}


def _date_of(row: Milestone, symbol: str) -> PartialDate | None:
    """Return the date a mark stands for. Planned and delivered on the same day are one mark: delivered."""
    if symbol == DELIVERED:
        return row.delivered
    given = row.planned if symbol == PLANNED else row.forecast
    return None if given is not None and row.delivered is not None and given.end == row.delivered.end else given
