"""How the levels on one item spread: histogram, median, and how far the members agree."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from statistics import median

# Its own, so that nobody's settings change a printed figure.
EXACTLY = Context(prec=40, rounding=ROUND_HALF_EVEN)
PLACES = Decimal("0.0001")


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a fraction as a number to show; halves go to the even neighbour. Never count with it."""
    number = EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
    return EXACTLY.plus(EXACTLY.quantize(number, Decimal(1).scaleb(-places, context=EXACTLY)))  # no minus before a zero


def histogram(levels: Sequence[int], most: int) -> tuple[int, ...]:
    """Return how many gave each level, the lowest first."""
    found = Counter(levels)
    return tuple(found[level] for level in range(1, most + 1))


def median_level(levels: Sequence[int]) -> Fraction | None:
    """Return the middle level; between two when their number is even, None without levels."""
    return median(map(Fraction, levels)) if levels else None


def mean_level(levels: Sequence[int]) -> Fraction | None:
    """Return the plain mean, None without levels."""
    return Fraction(sum(levels), len(levels)) if levels else None


def consensus(counts: Sequence[int]) -> Decimal | None:
    """Return how far members agree: 1 if all gave the same level, 0 if half gave the lowest and half the highest.

    `counts` is a histogram. Units: 0..1 to four places; None without levels.
    Source: W. J. Tastle & M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion, International
    Journal of Approximate Reasoning 45 (2007): 1 + Σ p·log2(1 − |x − mean| / width of the scale).
    """
    total = sum(counts)
    if not total:
        return None
    mean = Fraction(sum(level * count for level, count in enumerate(counts)), total)
    width = len(counts) - 1
    found = Decimal(1)
    for level, count in enumerate(counts):
        if count:
            nearness = 1 - abs(level - mean) / width
            share = EXACTLY.divide(Decimal(count), Decimal(total))
            found = EXACTLY.add(found, EXACTLY.multiply(share, _log2(nearness)))
    return EXACTLY.abs(found.quantize(PLACES, context=EXACTLY))  # no minus before a zero


def _log2(value: Fraction) -> Decimal:
    number = EXACTLY.divide(Decimal(value.numerator), Decimal(value.denominator))
    return EXACTLY.divide(EXACTLY.ln(number), EXACTLY.ln(Decimal(2)))
