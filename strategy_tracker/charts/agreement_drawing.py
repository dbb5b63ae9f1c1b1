"""Drawing agreement: bars of equal length, disagreement to the left, agreement to the right."""

from collections.abc import Iterable
from typing import Any

from strategy_tracker.charts.agreement_rows import AgreementBar
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
from strategy_tracker.consultations.kinds import Agreement
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.marks import Tone

WIDE_NAMES = 236
ROW, NARROW_ROW, FOOT, NARROW_FOOT = 34, 52, 70, 130
HALF_BAR = {True: 0.22, False: 0.32}
SMALLEST_SHOWN = 0.04
PATTERNED = {Agreement.PARTLY_DISAGREE: "/", Agreement.PARTLY_AGREE: "\\"}


def room(rows: int) -> tuple[int, int]:
    """Return the height in pixels, wide and narrow."""
    return FOOT + ROW * rows, NARROW_FOOT + NARROW_ROW * rows


def figure(data: ChartData[AgreementBar], pen: Pen) -> Drawing:
    """Draw a bar of shares for each row, the first on top, with the number in each part."""
    rows, narrow = data.rows, pen.theme.is_narrow
    layout = base_layout(
        pen.theme,
        barmode="stack",
        bargap=1 - 2 * HALF_BAR[narrow],
        margin={
            "l": 0 if narrow else WIDE_NAMES,
            "r": 40,
            "t": 8,
            "b": NARROW_FOOT - 20 if narrow else FOOT - 10,
            "pad": 0,
        },
        xaxis=hidden_axis(range=[0, 1]),
        yaxis=plain_axis(showticklabels=False, range=[len(rows) - 0.5, -0.7]),
        showlegend=True,
        legend=legend(pen, y=0),
        annotations=[note for place, row in enumerate(rows) for note in _words(place, row, pen)],
    )
    return {"data": [_bars(level, rows, pen) for level in Agreement], "layout": layout}


def _bars(level: Agreement, rows: tuple[AgreementBar, ...], pen: Pen) -> Drawing:
    placed = [(place, row, row.counts.get(level, 0)) for place, row in enumerate(rows) if row.answers]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(pen.say(level.label)),
        "x": [count / row.answers for _, row, count in placed],
        "y": [place for place, _, _ in placed],
        "marker": _fill(level, pen),
        "hovertext": [_hover(level, row, count, pen) for _, row, count in placed],
        "hoverinfo": "text",
    }


def _fill(level: Agreement, pen: Pen) -> Drawing:
    theme = pen.theme
    colour = theme.tones[Tone.BAD] if "disagree" in level else theme.accent
    if level is Agreement.NEITHER:
        return {"color": theme.surface, "line": {"color": theme.border, "width": 1.5}}
    if level not in PATTERNED:
        return {"color": colour, "line": {"color": theme.surface, "width": 1.5}}
    ground = theme.soft(colour, 0.16)
    pattern = {"shape": PATTERNED[level], "bgcolor": ground, "fgcolor": colour, "size": 8, "solidity": 0.16}
    return {"color": ground, "line": {"color": colour, "width": 1.5}, "pattern": pattern}


def _hover(level: Agreement, row: AgreementBar, count: int, pen: Pen) -> str:
    share = msg("%(count)s of %(total)s who answered", count=count, total=row.answers)
    return hover(pen.say(row.kind), f"{pen.say(level.label)}: {pen.say(share)}")


def _words(place: int, row: AgreementBar, pen: Pen) -> Iterable[Drawing]:
    """Yield the type beside or above its bar, how many answered at its end, and the number in each part."""
    narrow = pen.theme.is_narrow
    name = pen.say(row.kind)
    where: dict[str, Any] = {"xref": "paper", "xanchor": "left", "font": {"size": SIZE, "color": pen.theme.text}}
    if narrow:
        yield note_at(safe(clipped(name, 48)), 0, place - HALF_BAR[True], pen.theme, yanchor="bottom", **where)
    else:
        yield note_at(lines(name, 34, most=2), 0, place, pen.theme, yanchor="middle", xshift=-WIDE_NAMES, **where)
    yield note_at(f"n = {row.answers}", 1, place, pen.theme, xanchor="left", xshift=4, yanchor="middle")
    start = 0.0
    for level in Agreement:
        share = row.counts.get(level, 0) / row.answers
        if share >= SMALLEST_SHOWN:
            yield _number(row.counts[level], start + share / 2, place, level, pen)
        start += share


def _number(count: int, x: float, place: int, level: Agreement, pen: Pen) -> Drawing:
    fill = _fill(level, pen)
    is_solid = level in (Agreement.TOTALLY_AGREE, Agreement.TOTALLY_DISAGREE)
    ink = pen.theme.surface if is_solid else pen.theme.text
    font = {"size": SMALL, "color": ink}
    return note_at(safe(pen.say(count)), x, place, pen.theme, font=font, bgcolor=fill["color"], borderpad=1)
