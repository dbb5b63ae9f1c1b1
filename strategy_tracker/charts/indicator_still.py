"""An indicator's chart as the server draws it: the same points, lines, bars and axes as the script's."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from strategy_tracker.charts.chart import ChartData, Pen
from strategy_tracker.charts.indicator_drawing import connected, labelled, level_words, named_at, target_words
from strategy_tracker.charts.indicator_points import KIND_WORDS, Point, PointKind
from strategy_tracker.charts.indicator_scale import MIDDAY, Scale, scale_of
from strategy_tracker.web.parts import Still, StillBar, StillLine, StillMark, StillWord

FEWEST = 2
LINES = {PointKind.NEEDED: "needed", PointKind.TREND: "trend"}
MARKS = {
    PointKind.OBSERVED: "seen",
    PointKind.OTHER_SOURCE: "other",
    PointKind.TARGET: "aim",
    PointKind.EARLIER_TARGET: "aim-before",
}


def still(data: ChartData[Point], pen: Pen) -> Still | None:
    """Return the picture, or None where there is no line to draw: fewer than two numbers."""
    rows = [row for row in data.rows if row.value is not None]
    observed = [row for row in rows if row.kind is PointKind.OBSERVED]
    if len(observed) < FEWEST:
        return None
    narrow = set(scale_of(data.rows, data.about.sort, is_narrow=True).years)
    return drawn_on(scale_of(data.rows, data.about.sort), data, pen, narrow)


def drawn_on(
    scale: Scale, data: ChartData[Point], pen: Pen, narrow: Collection[int], *, is_small: bool = False
) -> Still:
    """Return the picture on these axes; `narrow` are the years a phone has room for. A small one names its ends."""
    rows = [row for row in data.rows if row.value is not None]
    observed = [row for row in rows if row.kind is PointKind.OBSERVED]
    return Still(
        levels=tuple((scale.up(level), level_words(level, data, pen)) for level in scale.levels),
        years=tuple((scale.across(date(year, *MIDDAY)), str(year), year in narrow) for year in scale.years),
        lines=tuple(_lines(rows, observed, scale)),
        band=tuple(_band(rows, scale)),
        bars=tuple(_bars(observed, scale)),
        marks=tuple(_marks(rows, scale)),
        words=tuple(_words(rows, _named(observed, is_small=is_small), scale, pen)),
    )


def _named(observed: Sequence[Point], *, is_small: bool) -> Sequence[Point]:
    return [observed[0], observed[-1]] if is_small else labelled(observed, is_narrow=False)


def _lines(rows: Sequence[Point], observed: Sequence[Point], scale: Scale) -> Iterable[StillLine]:
    whole, bridged = connected(observed)
    for pairs, look in ((whole, "whole"), (bridged, "bridged")):
        for pair in pairs:
            yield StillLine(tuple(_place(row, scale) for row in pair), look)
    for kind, look in LINES.items():
        path = [_place(row, scale) for row in rows if row.kind is kind]
        if path:
            yield StillLine(tuple(path), look)


def _band(rows: Sequence[Point], scale: Scale) -> Iterable[tuple[float, float]]:
    """Go along the lower edge of the trend's interval, and back along the upper."""
    trend = [row for row in rows if row.kind is PointKind.TREND]
    edges = [(row.at, row.low) for row in trend] + [(row.at, row.high) for row in reversed(trend)]
    return ((scale.across(at), scale.up(value)) for at, value in edges if value is not None)


def _bars(observed: Sequence[Point], scale: Scale) -> Iterable[StillBar]:
    for row in observed:
        if row.low is not None and row.high is not None:
            yield StillBar(scale.across(row.at), scale.up(row.low), scale.up(row.high))


def _marks(rows: Sequence[Point], scale: Scale) -> Iterable[StillMark]:
    for row in rows:
        if row.kind in MARKS:
            yield StillMark(*_place(row, scale), MARKS[row.kind])


def _words(rows: Sequence[Point], named: Sequence[Point], scale: Scale, pen: Pen) -> Iterable[StillWord]:
    for row in named:
        top = row.high if row.high is not None else row.value
        assert top is not None  # noqa: S101 - only numbers are labelled
        yield StillWord(scale.across(row.at), scale.up(top), pen.say(row.value))
    for row in rows:
        if row.kind is PointKind.TARGET:
            yield StillWord(*_place(row, scale), pen.say(target_words(row)))
    yield from _names(rows, scale, pen.say)


def _names(rows: Sequence[Point], scale: Scale, say: Callable[[object], str]) -> Iterable[StillWord]:
    for kind in LINES:
        path = [row for row in rows if row.kind is kind]
        if path:
            is_under = kind is PointKind.TREND
            yield StillWord(
                *_place(named_at(kind, path), scale), say(KIND_WORDS[kind]), is_name=True, is_under=is_under
            )


def _place(row: Point, scale: Scale) -> tuple[float, float]:
    assert row.value is not None  # noqa: S101 - words have no place among the numbers
    return scale.across(row.at), scale.up(row.value)
