"""The path that would be needed, and the trend drawn on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from strategy_tracker.indicators.rules.calendar import ONE_DAY, year_ends, year_point
from strategy_tracker.indicators.rules.numbers import PRECISION, as_decimal, power, root, rounded
from strategy_tracker.indicators.rules.values import (
    GrowthForm,
    PathPoint,
    Projection,
    ProjectionPoint,
    Seen,
)
from strategy_tracker.kernel.text import msg

FEWEST = 3
# Student's t, 97.5 %, in thousandths, for 1, 2, 3 … degrees of freedom; beyond, the normal value.
STUDENT_T = (
    12706, 4303, 3182, 2776, 2571, 2447, 2365, 2306, 2262, 2228, 2201, 2179, 2160, 2145, 2131,
    2120, 2110, 2101, 2093, 2086, 2080, 2074, 2069, 2064, 2060, 2056, 2052, 2048, 2045, 2042,
)  # fmt: skip
NORMAL = 1960


def needed_value(form: GrowthForm, ends: tuple[Decimal, Decimal], part: Fraction) -> Decimal:
    """Return the value needed when `part` (0..1) of the time from base to target has gone."""
    base, target = ends
    part = min(max(part, Fraction(0)), Fraction(1))
    if form is GrowthForm.COMPOUND:
        with localcontext() as context:
            context.prec = PRECISION
            return base * power(target / base, part)
    return as_decimal(Fraction(base) + (Fraction(target) - Fraction(base)) * part)


def needed_path(form: GrowthForm, ends: tuple[Decimal, Decimal], start: date, until: date) -> tuple[PathPoint, ...]:
    """Return the value needed at the start, at each turn of the year, and at the target's date.

    `start` and `until` are days after the last; a point lies on the last day itself.
    """
    first, length = year_point(start), year_point(until) - year_point(start)
    return tuple(
        PathPoint(
            end - ONE_DAY,
            rounded(needed_value(form, ends, (year_point(end) - first) / length)),
        )
        for end in year_ends(start, until)
    )


def projection(seen: Sequence[Seen], until: date) -> Projection | None:
    """Draw the trend of `seen` (numbers only, in order) on to `until`; None with under 3 values."""
    if len(seen) < FEWEST or until <= seen[-1].end:
        return None
    values = [Fraction(one.value) for one in seen if one.value is not None]
    times = [year_point(one.end) for one in seen]
    if len(set(times)) < FEWEST or len(values) != len(times):
        return None
    line = _Line(times, values)
    method = msg(
        "A straight line through %(count)s values by least squares, with its 95 %% prediction "
        "interval (Student’s t). It assumes that the trend goes on as it was.",
        count=len(values),
    )
    points = tuple(line.at(end) for end in year_ends(seen[-1].end, until))
    return Projection(method, len(values), points)


class _Line:
    """A least-squares line, exact until the square root of its interval."""

    def __init__(self, times: Sequence[Fraction], values: Sequence[Fraction]) -> None:
        self.count = len(times)
        self.middle = sum(times, Fraction(0)) / self.count
        self.level = sum(values, Fraction(0)) / self.count
        offsets = [time - self.middle for time in times]
        self.spread = sum((offset**2 for offset in offsets), Fraction(0))
        pairs = zip(offsets, values, strict=True)
        self.slope = sum((x * y for x, y in pairs), Fraction(0)) / self.spread
        misses = ((y - self.level - self.slope * x) ** 2 for x, y in zip(offsets, values, strict=True))
        self.variance = sum(misses, Fraction(0)) / (self.count - 2)

    def at(self, end: date) -> ProjectionPoint:
        offset = year_point(end) - self.middle
        value = as_decimal(self.level + self.slope * offset)
        square = self.variance * (1 + Fraction(1, self.count) + offset**2 / self.spread)
        freedom = self.count - 2
        student = STUDENT_T[freedom - 1] if freedom <= len(STUDENT_T) else NORMAL
        reach = root(square) * student / 1000
        low, high = rounded(value - reach), rounded(value + reach)
        return ProjectionPoint(end - ONE_DAY, rounded(value), low, high)
