"""Pens and small data for charts, made by hand."""

from datetime import date

from strategy_tracker.charts.chart import ChartData, Pen
from strategy_tracker.charts.theme import Scheme, theme_for
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated

TODAY = date(2026, 11, 22)


def say(value):
    return "" if value is None else str(value)


def pen(*, is_narrow=False, scheme=Scheme.LIGHT):
    return Pen(theme_for(scheme, is_narrow=is_narrow), say, lambda kind, public_id: f"/{kind}/{public_id}")


def thing(kind, public_id):
    return Reference(kind, public_id, Translated(nb=f"{kind} {public_id}".title()))


def data(rows, **more):
    return ChartData(msg("Title"), msg("Nothing here."), (), tuple(rows), msg("unit"), today=TODAY, **more)
