"""An indicator's observations as the still picture that stands where the chart will be drawn."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from strategy_tracker.charts.indicator_points import A_YEAR_AND_A_BIT
from strategy_tracker.indicators.queries.parts import IndicatorPage, ObservationRow
from strategy_tracker.indicators.rules.words import ObservationStatus, TargetKind
from strategy_tracker.web.parts import Still

HALF = 0.5
DAYS = 365.25
HEADROOM = 1.1
FEWEST = 2


def still(page: IndicatorPage) -> Still | None:
    """Return the picture, or None where there is no line to draw: fewer than two numbers."""
    rows = [row for row in page.total.charted if row.value is not None]
    if len(rows) < FEWEST:
        return None
    target = _target(page)
    numbers = [float(row.value) for row in rows if row.value is not None] + ([float(target)] if target else [])
    return Still(
        points=tuple(_points(rows)),
        low=min(0.0, *numbers),
        high=max(numbers) * HEADROOM or 1.0,
        target=target,
    )


def _points(rows: Sequence[ObservationRow]) -> Iterable[tuple[float, Decimal | None]]:
    yield _year(_middle(rows[0])), rows[0].value
    for one, other in pairwise(rows):
        is_broken = other.status is ObservationStatus.BREAK
        if is_broken or _middle(other) - _middle(one) > A_YEAR_AND_A_BIT:
            yield _year(_middle(other)), None
        yield _year(_middle(other)), other.value


def _target(page: IndicatorPage) -> Decimal | None:
    """Return the aim in force, where it is a number in the indicator's own unit."""
    aims = [row for row in page.targets if row.is_current and row.kind is not TargetKind.BASELINE]
    return next((row.value for row in aims if row.value is not None and row.unit is None and not row.dimension), None)


def _middle(row: ObservationRow) -> date:
    return row.start + (row.end - row.start) / 2


def _year(day: date) -> float:
    """Return the day as a year and its share, so that the middle of 2023 is 2023."""
    return day.year + (day - date(day.year, 1, 1)).days / DAYS - HALF
