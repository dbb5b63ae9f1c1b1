"""A chart on a page: the picture's address, and the same numbers as title, sentence, table and sources."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal
from urllib.parse import urlencode

from flask import request, url_for

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData, Pen
from strategy_tracker.charts.draw import finished
from strategy_tracker.charts.theme import Scheme, theme_for
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import addresses, parts
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import current_language

SHOWN_AS: Mapping[ColumnKind, Literal["text", "number", "date", "state"]] = {
    ColumnKind.NUMBER: "number",
    ColumnKind.DATE: "date",
    ColumnKind.PERIOD: "date",
    ColumnKind.CODE: "state",
}


@cache
def charts() -> Registry[Chart[Any]]:
    """Return every chart there is. Loaded at first use: the modules of this folder import this one."""
    CHARTS.load(__package__ or "")
    return CHARTS


def chart_by_key(key: str) -> Chart[Any]:
    """Return the chart. Raises: NotFound."""
    chart = charts().get(key)
    if chart is None:
        raise NotFound(msg("There is no chart called “%(key)s”.", key=key[:40]))
    return chart


def chart_data(chart: Chart[Any], parameters: Mapping[str, str], today: date) -> ChartData[Any]:
    """Return the chart's numbers. Raises: Invalid for a parameter it does not know, NotFound."""
    unknown = sorted(set(parameters) - chart.parameters)
    if unknown:
        raise Invalid(msg("The chart does not know “%(name)s”.", name=unknown[0][:40]), field=unknown[0][:40])
    return chart.load({name: value for name, value in parameters.items() if value}, today)


def drawn(chart: Chart[Any], data: ChartData[Any], scheme: Scheme, *, is_narrow: bool) -> dict[str, Any]:
    """Return the figure in the language of the request."""
    return finished(chart.figure(data, pen(scheme, is_narrow=is_narrow)), current_language())


def chart_view(key: str, today: date, **parameters: str) -> parts.Figure:
    """Return what `components/figure.html` shows: the finding, the picture's address, table, notes, sources, files.

    Raises: NotFound and Invalid, as the chart's address does.
    """
    chart = chart_by_key(key)
    given = {name: value for name, value in parameters.items() if value}
    data = chart_data(chart, given, today)
    shown = [column for column in data.columns if column.kind is not ColumnKind.SOURCES]
    still = chart.still(data, pen()) if chart.still else None
    return parts.Figure(
        key="-".join((key, *given.values())),
        title=data.title,
        unit=data.unit,
        period=data.period,
        columns=[_head(column) for column in shown],
        rows=[[_cell(column, row) for column in shown] for row in data.rows],
        figure_url=_path("figure", key, given) if data.rows else None,
        sentence=data.sentence,
        height=chart.height_of(data),
        room=(chart.room(data, pen()), chart.room(data, pen(is_narrow=True))) if chart.room else None,
        still=still,
        notes=data.notes,
        sources=_sources(data),
        files=_files(key, given),
        reuse=_reuse(key, given, data, has_still=still is not None),
        subject=data.subject,
    )


def path_of(key: str, what: str, parameters: Mapping[str, str]) -> str:
    """Return the path of something made of a figure, which names its language: others' pages lead to it."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"/{current_language()}/figur/{key}/{what}{query}"


def _reuse(key: str, given: Mapping[str, str], data: ChartData[Any], *, has_still: bool) -> parts.FigureReuse | None:
    if not data.rows:
        return None
    pictures = [path_of(key, f"bilde.{ending}", given) for ending in ("svg", "png")] if has_still else []
    return parts.FigureReuse(path_of(key, "bygg-inn", given), pictures)


def pen(scheme: Scheme = Scheme.LIGHT, *, is_narrow: bool = False) -> Pen:
    """Return for whom a figure of this request is drawn."""
    return Pen(theme_for(scheme, is_narrow=is_narrow), plain, page_of)


def page_of(kind: str, public_id: str) -> str:
    """Return the path of a record's page in the reader's language, "" where it has none."""
    try:
        return addresses.address(kind, public_id)
    except KeyError:
        return ""


def _path(view: str, key: str, parameters: Mapping[str, str], **more: str) -> str:
    values: dict[str, Any] = {**parameters, **more}
    return url_for(f"charts.{view}", key=key, **values)


def _files(key: str, parameters: Mapping[str, str]) -> parts.Files:
    path = _path("numbers", key, {}, ending="csv").removesuffix(".csv")
    return parts.Files(path, f"?{urlencode(parameters)}" if parameters else "")


def _head(column: Column) -> parts.ListColumn:
    return parts.ListColumn(column.label, SHOWN_AS.get(column.kind, "text"), column.unit)


def _cell(column: Column, row: object) -> Any:
    value = column.value(row)
    if isinstance(value, str) and value in column.words:
        return column.words[value]
    if not isinstance(value, Reference):
        return value
    path = page_of(value.kind, value.id)
    return parts.Link(value.label, path) if path else value.label


def _sources(data: ChartData[Any]) -> list[parts.FigureSource]:
    named = [parts.FigureSource(source.name, source.url) for source in data.sources]
    if data.gathered_from is None:
        return named
    return [*named, parts.FigureSource(data.gathered_from, request.script_root + data.gathered_at, kind="derived")]
