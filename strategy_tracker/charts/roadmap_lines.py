"""The lines of the roadmap, and the words on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import SIZE, SMALL, clipped, hover, named, safe
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.web.marks import DELIVERY_MARKS

NAME_LETTERS, NAME_LETTERS_NARROW, MEASURE_LETTERS = 66, 54, 20
PITCH, PITCH_NARROW, HEAD = 24, 40, 34


@dataclass(frozen=True, slots=True)
class RoadmapLine:
    """A line of the picture: a group's head, a delivery, or how many of the group have no date."""

    y: int
    group: str = ""
    row: Milestone | None = None
    undated: tuple[Milestone, ...] = ()


def lines_of(data: ChartData[Milestone], pen: Pen) -> tuple[list[RoadmapLine], int]:
    """Return the lines with their place in pixels from the top, and how many pixels they take."""
    lines: list[RoadmapLine] = []
    pitch = PITCH_NARROW if pen.theme.is_narrow else PITCH
    y = 0
    for _, members in groupby(data.rows, key=lambda row: row.group_key):
        rows = list(members)
        lines.append(RoadmapLine(round(y + HEAD * 0.62), group=_group(rows[0], pen)))
        y += HEAD
        for row in rows:
            if row.is_dated:
                lines.append(RoadmapLine(round(y + pitch * (0.68 if pen.theme.is_narrow else 0.5)), row=row))
                y += pitch
        undated = tuple(row for row in rows if not row.is_dated)
        if undated:
            lines.append(RoadmapLine(round(y + PITCH * 0.5), undated=undated))
            y += PITCH
    return lines, y


def _group(row: Milestone, pen: Pen) -> str:
    name = pen.say(row.group.label) if row.group else pen.say(msg("No owner found"))
    letters = 38 if pen.theme.is_narrow else 90
    return clipped(f"{row.group_number} {name}".strip(), letters) + (f" ({row.group_note})" if row.group_note else "")


def names_on(lines: Sequence[RoadmapLine], pen: Pen) -> list[Drawing]:
    """Return the words at the left: heads, deliveries, and how many of a group have no date."""
    narrow = pen.theme.is_narrow
    count = msgn("◌ One delivery without a date", "◌ %(count)s deliveries without a date", 1)
    heads = [(line.y, f"<b>{safe(line.group)}</b>") for line in lines if line.group]
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


def told_of(row: Milestone, pen: Pen) -> str:
    """Return what the pointer is told of a delivery: its name, its dates, its state."""
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
