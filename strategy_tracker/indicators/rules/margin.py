"""The margin of error of shares, at 95 %."""

from decimal import Decimal
from fractions import Fraction

from strategy_tracker.indicators.rules.numbers import root

Z_95 = Fraction(49, 25)  # 1.96


def half_width(percent: Decimal, n: int | None) -> Decimal | None:
    """Half the 95 % interval of a share in percent, for a simple random sample of n answers."""
    return None if not n else root(Z_95**2 * _variance(percent, n))


def difference_margin(before: Decimal, n_before: int | None, after: Decimal, n_after: int | None) -> Decimal | None:
    """The 95 % margin of the difference of two shares in percent; None without both n.

    1.96 × √(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂), the two surveys taken as independent samples.
    """
    if not n_before or not n_after:
        return None
    return root(Z_95**2 * (_variance(before, n_before) + _variance(after, n_after)))


def is_inside_margin(before: Decimal, n_before: int | None, after: Decimal, n_after: int | None) -> bool | None:
    """Tell whether the difference of two shares may be chance, without rounding; None if unknown."""
    if not n_before or not n_after:
        return None
    limit = Z_95**2 * (_variance(before, n_before) + _variance(after, n_after))
    return (Fraction(after) - Fraction(before)) ** 2 <= limit


def _variance(percent: Decimal, n: int) -> Fraction:
    share = Fraction(percent)
    return share * (100 - share) / n
