"""The picture of the roadmap: a line for each delivery, time from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import (
    SIZE,
    SMALL,
    base_layout,
    clipped,
    hidden_axis,
    hover,
    legend,
    named,
    note_at,
    nothing,
    plain_axis,
    safe,
)
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.marks import DELIVERY_MARKS, Tone

NAMES_SHARE, NAME_LETTERS, NAME_LETTERS_NARROW = 0.37, 66, 54
MEASURE_LETTERS = 20
PITCH, PITCH_NARROW, HEAD, TOP, BOTTOM = 24, 40, 34, 74, 8
TOP_NARROW = 92
SPAN_WIDTH = 11
HALF_A_YEAR = timedelta(days=150)
PLANNED, FORECAST, DELIVERED = "circle-open", "diamond-open", "circle"
KINDS: Sequence[tuple[str, Message]] = (
    (PLANNED, msg("Planned")),
    (FORECAST, msg("Forecast")),
    (DELIVERED, msg("Delivered")),
)
A_SPAN = msg("Known only as a period")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the picture: a group's head, a delivery, or how many of the group have no date."""

    y: int
    group: str = ""
    row: Milestone | None = None
    undated: tuple[Milestone, ...] = ()


def room(data: ChartData[Milestone]) -> tuple[int, int]:
    """Return the height it takes, in pixels, on a wide page and on a narrow one."""
    groups = len({row.group_key for row in data.rows})
    dated = sum(1 for row in data.rows if row.is_dated)
    left_over = len({row.group_key for row in data.rows if not row.is_dated})
    wide = TOP + BOTTOM + groups * HEAD + (dated + left_over) * PITCH
    narrow = TOP_NARROW + BOTTOM + groups * HEAD + dated * PITCH_NARROW + left_over * PITCH
    return max(wide, 160), max(narrow, 160)


def figure(data: ChartData[Milestone], pen: Pen) -> Drawing:
    """Draw each delivery's dates on its line, group by group, from the top in the order of the rows."""
    lines, height = _lines(data, pen)
    dated = [(line.y, line.row) for line in lines if line.row]
    if not dated:
        layout = nothing(pen, data.sentence)
        return {"data": [], "layout": {**layout, "height": 160}}
    traces = [*_legend(pen), *_spans(dated, pen), *_slips(dated, pen), *_marks(dated, pen), *_names(lines, pen)]
    return {"data": traces, "layout": _layout(lines, height, dated, data.today, pen)}


def _lines(data: ChartData[Milestone], pen: Pen) -> tuple[list[_Line], int]:
    """Return the lines with their place in pixels from the top, and how many pixels they take."""
    lines: list[_Line] = []
    pitch = PITCH_NARROW if pen.theme.is_narrow else PITCH
    y = 0
    for _, members in groupby(data.rows, key=lambda row: row.group_key):
        rows = list(members)
        lines.append(_Line(round(y + HEAD * 0.62), group=_group(rows[0], pen)))
        y += HEAD
        for row in rows:
            if row.is_dated:
                lines.append(_Line(round(y + pitch * (0.68 if pen.theme.is_narrow else 0.5)), row=row))
                y += pitch
        undated = tuple(row for row in rows if not row.is_dated)
        if undated:
            lines.append(_Line(round(y + PITCH * 0.5), undated=undated))
            y += PITCH
    return lines, y


def _group(row: Milestone, pen: Pen) -> str:
    name = pen.say(row.group.label) if row.group else pen.say(msg("No owner published"))
    return f"{row.group_number} {name}".strip() + (f" ({row.group_note})" if row.group_note else "")


def _layout(
    lines: Sequence[_Line], height: int, dated: Sequence[tuple[int, Milestone]], today: date | None, pen: Pen
) -> Drawing:
    first, last = _reach(dated, today)
    years = range(first.year, last.year + 1)
    step = max(1, -(-len(years) // (6 if pen.theme.is_narrow else 16)))
    shown = [year for year in years if (year - last.year) % step == 0 and first <= date(year, 7, 1) <= last]
    starts = [date(year, 1, 1).isoformat() for year in years if date(year, 1, 1) >= first]
    names = 0.0 if pen.theme.is_narrow else NAMES_SHARE
    top = TOP_NARROW if pen.theme.is_narrow else TOP
    is_now = today is not None and first <= today <= last
    return base_layout(
        pen.theme,
        height=height + top + BOTTOM,
        margin={"l": 0, "r": 14, "t": top, "b": BOTTOM, "pad": 0},
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
        shapes=[*_today_line(today, pen, is_now=is_now), *(_rule(line, pen) for line in lines if line.group)],
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


def _rule(line: _Line, pen: Pen) -> Drawing:
    """Return the hairline under a group's head."""
    y = line.y + round(HEAD * 0.34)
    ink = {"color": pen.theme.hairline, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below", "line": ink}


def _names(lines: Sequence[_Line], pen: Pen) -> list[Drawing]:
    """Return the words at the left: heads, deliveries, and how many of a group have no date."""
    narrow = pen.theme.is_narrow
    count = msgn("◌ One delivery without a date", "◌ %(count)s deliveries without a date", 1)
    heads = [(line.y, f"<b>{safe(clipped(line.group, 46 if narrow else 90))}</b>") for line in lines if line.group]
    names = [(line.y - (9 if narrow else 0), safe(_name(line.row, pen)[0])) for line in lines if line.row]
    missing = [
        (line.y, safe(pen.say(replace(count, count=len(line.undated), params={"count": len(line.undated)}))))
        for line in lines
        if line.undated
    ]
    groups = ((heads, SIZE, pen.theme.text), (names, SMALL, pen.theme.text), (missing, SMALL, pen.theme.text_quiet))
    return [
        {
            "type": "scatter",
            "mode": "text",
            "xaxis": "x2",
            "x": [0] * len(found),
            "y": [y for y, _ in found],
            "text": [text for _, text in found],
            "textposition": "top right" if found is names and narrow else "middle right",
            "textfont": {"size": size, "color": colour},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for found, size, colour in groups
        if found
    ]


def _name(row: Milestone, pen: Pen) -> tuple[str, bool]:
    """Return measure and delivery as one line, and whether something was left out of it."""
    letters = NAME_LETTERS_NARROW if pen.theme.is_narrow else NAME_LETTERS
    measure, delivery = pen.say(row.measure.label), pen.say(row.delivery.label)
    whole = f"{measure}: {delivery}"
    if len(whole) <= letters:
        return whole, False
    short = clipped(measure, max(MEASURE_LETTERS, letters - len(delivery) - 2))
    return clipped(f"{short}: {delivery}", letters), True


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
                    "hovertext": [_hover(row, pen) for _, row, _ in found],
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


def _hover(row: Milestone, pen: Pen) -> str:
    given = (
        (msg("Planned: %(date)s", date=row.planned), row.planned),
        (msg("Forecast: %(date)s", date=row.forecast), row.forecast),
        (msg("Delivered: %(date)s", date=row.delivered), row.delivered),
    )
    dates = [pen.say(text) for text, value in given if value]
    state = DELIVERY_MARKS[row.mark.key]
    name, is_cut = _name(row, pen)
    if is_cut:
        return hover(clipped(pen.say(row.delivery.label), 80), pen.say(row.measure.label), *dates, named(state, pen))
    return hover(name, *dates, named(state, pen))
