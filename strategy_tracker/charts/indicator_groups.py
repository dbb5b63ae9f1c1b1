"""The groups of an indicator beside each other: a small picture for each, all on the same axes."""

from collections.abc import Sequence
from datetime import date

from strategy_tracker.charts.chart import ChartData
from strategy_tracker.charts.embed import pen
from strategy_tracker.charts.indicator_points import About, Point, PointKind, observed_point
from strategy_tracker.charts.indicator_scale import Scale, scale_of
from strategy_tracker.charts.indicator_still import FEWEST, drawn_on
from strategy_tracker.indicators.queries.parts import IndicatorPage, SeriesRow
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.parts import SmallPicture, Text

EVERYBODY = msg("Everybody")


def small_pictures(page: IndicatorPage, today: date) -> list[SmallPicture]:
    """Return a picture of everybody and of each group with two numbers or more; none where no group has as many."""
    shown = [one for one in (page.total, *page.groups) if len(_points(page, one)) >= FEWEST]
    if not any(one.dimension for one in shown):
        return []
    scale = scale_of([point for one in shown for point in _points(page, one)], page.sort, is_narrow=True)
    return [_picture(page, one, scale, today) for one in shown]


def _picture(page: IndicatorPage, series: SeriesRow, scale: Scale, today: date) -> SmallPicture:
    points = _points(page, series)
    still = drawn_on(scale, _data(page, points, today), pen(), scale.years, is_small=True)
    return SmallPicture(_name(series), still, _change(points))


def _points(page: IndicatorPage, series: SeriesRow) -> tuple[Point, ...]:
    return tuple(observed_point(row, PointKind.OBSERVED, page.sort) for row in series.charted if row.value is not None)


def _name(series: SeriesRow) -> Text:
    return series.label or EVERYBODY


def _change(numbers: Sequence[Point]) -> Message:
    first, last = numbers[0], numbers[-1]
    return msg(
        "%(first)s (%(start)s) → %(last)s (%(end)s)",
        first=first.value,
        last=last.value,
        start=first.period,
        end=last.period,
    )


def _data(page: IndicatorPage, points: tuple[Point, ...], today: date) -> ChartData[Point]:
    about = About(page.unit_label, page.sort)
    return ChartData(msg("By group"), msg("By group"), (), points, page.unit_label, today=today, about=about)
