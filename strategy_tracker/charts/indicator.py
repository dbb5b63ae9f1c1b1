"""An indicator over time: what was seen, how sure it is, and what it should become."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from strategy_tracker.charts.chart import CHARTS, Chart, ChartData
from strategy_tracker.charts.indicator_drawing import figure
from strategy_tracker.charts.indicator_points import (
    KIND_WORDS,
    About,
    Point,
    PointKind,
    adjoin,
    observed_point,
)
from strategy_tracker.charts.indicator_still import still
from strategy_tracker.charts.indicator_words import NOTES, sentence_of, title_of
from strategy_tracker.charts.needed import needed
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.kinds import Kind
from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.queries.parts import IndicatorPage, TargetRow
from strategy_tracker.indicators.rules.calendar import ONE_DAY
from strategy_tracker.indicators.rules.values import Assessment
from strategy_tracker.indicators.rules.words import TargetKind
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated

COLUMNS = (
    Column("period", msg("Period")),
    Column("kind", msg("What it is"), ColumnKind.CODE, words=KIND_WORDS),
    Column("value", msg("Value"), ColumnKind.NUMBER),
    Column("value_text", msg("In words"), ColumnKind.TRANSLATED, get=lambda row: row.words),
    Column("low", msg("Lowest, 95 % interval"), ColumnKind.NUMBER),
    Column("high", msg("Highest, 95 % interval"), ColumnKind.NUMBER),
    Column("n", msg("Answers"), ColumnKind.NUMBER),
    Column("status", msg("Status of the figure"), get=lambda row: row.status),
    Column("note", msg("Note"), ColumnKind.TRANSLATED),
    Column("sources", msg("Sources"), ColumnKind.SOURCES),
)


def load(parameters: Mapping[str, str], today: date) -> ChartData[Point]:
    """Return the numbers of the indicator `indikator`. Raises: NotFound."""
    page = indicator_page(needed(parameters, "indikator"), today)
    rows = tuple(_points(page))
    return ChartData(
        title=title_of(page),
        sentence=sentence_of(page, today),
        columns=COLUMNS,
        rows=rows,
        unit=page.unit_label,
        period=_period(page),
        sources=tuple({source.uid: source for row in rows for source in row.sources}.values()) or page.sources,
        notes=tuple(_notes(page, rows)),
        today=today,
        about=About(page.unit_label, page.sort),
        subject=page.name,
    )


def _points(page: IndicatorPage) -> Iterable[Point]:
    yield from (observed_point(row, PointKind.OBSERVED, page.sort) for row in page.total.charted)
    yield from (observed_point(row, PointKind.OTHER_SOURCE, page.sort) for row in page.total.conflicting)
    for target in page.targets:
        if _can_be_drawn(target):
            yield _target(target)
    yield from _needed(page.assessment)
    yield from _trend(page.assessment, page.sort)


def _needed(assessment: Assessment) -> Iterable[Point]:
    """Yield the needed path: from the baseline's period, by whole years, to that of the target."""
    for point in assessment.path:
        aims = (assessment.baseline, assessment.target)
        ends = [aim.due for aim in aims if aim and aim.due and aim.due.end == point.on]
        period = ends[-1] if ends else PartialDate.parse(str(point.on.year))
        yield Point(PointKind.NEEDED, period.middle, period, point.value)


def _trend(assessment: Assessment, sort: Kind) -> Iterable[Point]:
    """Yield the trend drawn on: from the newest value's period, by whole years, to the target's."""
    projected, latest, target = assessment.projection, assessment.latest, assessment.target
    if projected is None or latest is None or target is None or target.due is None:
        return
    for point in projected.points:
        period = PartialDate.parse(str(point.on.year))
        if point.on == target.due.end:
            period = target.due
        elif point.on == latest.end - ONE_DAY:
            period = PartialDate(point.on, latest.start)
        low, high = sort.nearest(point.low), sort.nearest(point.high)
        yield Point(PointKind.TREND, period.middle, period, point.value, low=low, high=high)


def _can_be_drawn(target: TargetRow) -> bool:
    """Tell whether a target is a number in the indicator's own unit, with a date, for everybody."""
    is_aim = target.kind is not TargetKind.BASELINE and not target.dimension
    return is_aim and target.value is not None and target.due is not None and target.unit is None


def _target(target: TargetRow) -> Point:
    assert target.due is not None  # noqa: S101 - only those with a date are drawn
    kind = PointKind.TARGET if target.is_current else PointKind.EARLIER_TARGET
    return Point(kind, target.due.middle, target.due, target.value, status=target.kind.label, sources=target.sources)


def _period(page: IndicatorPage) -> Message | str:
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    if not told:
        return ""
    first, last = told[0].start.year, (told[-1].end - ONE_DAY).year
    return str(first) if first == last else f"{first}–{last}"


def _notes(page: IndicatorPage, rows: Sequence[Point]) -> Iterable[Message | Translated]:
    yield from _about_values(rows)
    if any(row.kind is PointKind.NEEDED for row in rows):
        yield NOTES["needed"]
    if page.assessment.projection and any(row.kind is PointKind.TREND for row in rows):
        yield page.assessment.projection.method
    for target in page.targets:
        if target.is_current and target.unit is not None and target.value is not None:
            yield msg(
                "The target of %(value)s %(unit)s is in another unit than the indicator, so it is not drawn.",
                value=target.value,
                unit=target.unit_label,
            )
    if page.note:
        yield page.note


def _about_values(rows: Sequence[Point]) -> Iterable[Message]:
    observed = [row for row in rows if row.kind is PointKind.OBSERVED]
    if any(row.low is not None for row in observed):
        yield NOTES["margin"]
    if any(row.breaks_off for row in observed):
        yield NOTES["break"]
    numbers = [row for row in observed if row.value is not None]
    if any(not adjoin(one, other) for one, other in pairwise(numbers)):
        yield NOTES["gap"]
    if any(row.value is None and row.words for row in rows):
        yield NOTES["words"]
    if any(row.kind is PointKind.OTHER_SOURCE and row.value is not None for row in rows):
        yield NOTES["conflict"]


CHARTS.add(
    Chart(
        "indicator",
        msg("An indicator over time"),
        load,
        figure,
        parameters=frozenset({"indikator"}),
        height="md",
        still=still,
    )
)
