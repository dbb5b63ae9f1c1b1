"""Where the numbers of an indicator stand: the axes, shared by the drawn chart and the still picture before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from msgspec import Struct

from strategy_tracker.charts.indicator_points import Point, PointKind
from strategy_tracker.indicators.kinds import Kind

HEADROOM = Decimal("1.18")
STEPS = (1, 2, 5, 10)
MOST_LEVELS = 6
MIDDAY = (7, 2)  # the middle of a year
MOST_YEARS, MOST_YEARS_NARROW = 12, 5


class Scale(Struct, frozen=True):
    """The first and last day, the lowest and highest value, and what is marked between them."""

    first: date
    last: date
    low: Decimal
    high: Decimal
    levels: tuple[Decimal, ...]
    years: tuple[int, ...]

    def across(self, day: date) -> float:
        """Return how far along the axis of time a day stands, 0 to 1."""
        return (day - self.first).days / (self.last - self.first).days

    def up(self, value: Decimal) -> float:
        """Return how high a value stands, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale_of(rows: Sequence[Point], sort: Kind, *, is_narrow: bool = False) -> Scale:
    """Return the axes that hold every row; the interval of a trend may reach beyond them."""
    days = [row.at for row in rows]
    room = timedelta(days=max(120, (max(days) - min(days)).days // 14))
    low, high = _ends(rows, sort)
    most = MOST_YEARS_NARROW if is_narrow else MOST_YEARS
    return Scale(
        first=min(days) - room,
        last=max(days) + room,
        low=low,
        high=high,
        levels=_levels(low, high),
        years=_years(min(days).year, max(days).year, most),
    )


def _ends(rows: Sequence[Point], sort: Kind) -> tuple[Decimal, Decimal]:
    values = [number for row in rows for number in _reach(row) if number is not None]
    high = max([*values, Decimal(0)]) * HEADROOM or Decimal(1)
    return min([*values, Decimal(0)]) * HEADROOM, high if sort.high is None else min(high, sort.high)


def _reach(row: Point) -> tuple[Decimal | None, ...]:
    return (row.value,) if row.kind is PointKind.TREND else (row.value, row.low, row.high)


def _levels(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    rough = (high - low) / MOST_LEVELS
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * size for size in STEPS if unit * size >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    levels = (first + step * place for place in range(2 * MOST_LEVELS))
    return tuple(level for level in levels if low <= level <= high)


def _years(first: int, last: int, most: int) -> tuple[int, ...]:
    years = range(first, last + 1)
    step = max(1, len(years) // most + 1) if len(years) > MOST_LEVELS else 1
    return tuple(years[::-1][::step][::-1])
