"""The margin of error of shares: chance, at 95 %, and the rounding of what was published."""

from decimal import Decimal
from fractions import Fraction

from strategy_tracker.indicators.rules.numbers import as_decimal, root

Z_95 = Fraction(49, 25)  # 1.96


def half_width(percent: Decimal, n: int | None) -> Decimal | None:
    """Half the 95 % interval of a share in percent, for a simple random sample of n answers."""
    return None if not n else root(Z_95**2 * _variance(percent, n))


def rounding_of(published: Decimal) -> Decimal:
    """Return how far the true figure may lie from one published so: half a unit of its last digit."""
    exponent = published.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - a value is finite
    return Decimal(5).scaleb(min(exponent, 0) - 1)


def chance_margin(before: Decimal, n_before: int | None, after: Decimal, n_after: int | None) -> Decimal | None:
    """The 95 % margin of the difference of two shares in percent by chance alone; None without both n.

    1.96 × √(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂), the two surveys taken as independent samples.
    """
    if not n_before or not n_after:
        return None
    return root(_chance_squared(before, n_before, after, n_after))


def difference_margin(before: Decimal, n_before: int | None, after: Decimal, n_after: int | None) -> Decimal | None:
    """The margin of the difference of two shares in percent: chance, and the rounding of both; None without both n."""
    chance = chance_margin(before, n_before, after, n_after)
    return None if chance is None else chance + rounding_of(before) + rounding_of(after)


def is_inside_rounding(before: Decimal, after: Decimal) -> bool:
    """Tell whether the difference of two figures may be none by their rounding alone."""
    return _beyond_rounding(before, after) <= 0


def is_inside_margin(before: Decimal, n_before: int | None, after: Decimal, n_after: int | None) -> bool | None:
    """Tell whether the difference of two shares may be none, by exact arithmetic; None if unknown.

    A difference that rounding alone can make is none, however many answered.
    """
    beyond = _beyond_rounding(before, after)
    if beyond <= 0:
        return True
    if not n_before or not n_after:
        return None
    return beyond**2 <= _chance_squared(before, n_before, after, n_after)


def _beyond_rounding(before: Decimal, after: Decimal) -> Fraction:
    return abs(Fraction(after) - Fraction(before)) - Fraction(rounding_of(before)) - Fraction(rounding_of(after))


def chance_share(percent: Decimal, n: int) -> Decimal:
    """Return p(100 − p)/n: one survey's part under the root, in percent squared."""
    return as_decimal(_variance(percent, n))


def _chance_squared(before: Decimal, n_before: int, after: Decimal, n_after: int) -> Fraction:
    return Z_95**2 * (_variance(before, n_before) + _variance(after, n_after))


def _variance(percent: Decimal, n: int) -> Fraction:
    share = Fraction(percent)
    return share * (100 - share) / n
