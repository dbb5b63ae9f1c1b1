"""Decimals to more digits than anybody shows, so that only the last step rounds."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

PRECISION = 40


def as_decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal."""
    with localcontext() as context:
        context.prec = PRECISION
        return Decimal(value.numerator) / Decimal(value.denominator)


def root(square: Fraction) -> Decimal:
    """Return the square root of a fraction that is not negative."""
    with localcontext() as context:
        context.prec = PRECISION
        return as_decimal(square).sqrt()


def power(base: Decimal, exponent: Fraction) -> Decimal:
    """Return `base` ^ `exponent`; `base` is above 0."""
    with localcontext() as context:
        context.prec = PRECISION
        return (base.ln() * as_decimal(exponent)).exp()


def significant(value: Decimal, digits: int = 8) -> Decimal:
    """Return `value` with so many digits that count, and no zeros at its end: enough to reckon on with."""
    return rounded(value, max(0, digits - 1 - value.adjusted())) if value else Decimal(0)


def rounded(value: Decimal, digits: int = 4) -> Decimal:
    """Return `value` with at most so many digits after the point, and no zeros at its end."""
    with localcontext() as context:
        context.prec = PRECISION
        short = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize()
        return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
