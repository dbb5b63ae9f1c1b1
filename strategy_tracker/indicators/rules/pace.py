"""Observed pace against needed pace: Eurostat's method for indicators with a target.

Eurostat, *Sustainable development in the European Union: monitoring report on progress towards the
SDGs in an EU context*, 2021 edition, annex on the assessment of indicator trends: the compound
annual growth rate seen since the base year, over the rate that would reach the target on time.

    seen   = (y / y₀)^(1 / (t − t₀)) − 1
    needed = (target / y₀)^(1 / (T − t₀)) − 1
    ratio  = ± seen / |needed|             + where up is better, − where down is

At least 0.95 is on track, 0.60 moderate, 0 insufficient, below 0 moving away. Statistics Canada
writes the same out, with the sign, in Open SDG's `docs/progress-methodology.md`; what it does where
the base or the target is 0 (a small number in its stead) we do not: growth in percent of nothing
means nothing, so there, and where the sign changes, the pace is linear, in units a year.
"""

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

from msgspec import Struct

from strategy_tracker.indicators.rules.numbers import PRECISION, as_decimal, power
from strategy_tracker.indicators.rules.values import GENERAL_BOUNDS, GrowthForm, PaceBounds
from strategy_tracker.indicators.rules.words import Status


class WayToTarget(Struct, frozen=True):
    """Where an indicator came from, where it is, where it should be, and when; times in years."""

    base: Decimal
    latest: Decimal
    target: Decimal
    years_seen: Fraction
    years_needed: Fraction
    up_is_better: bool


class Pace(Struct, frozen=True):
    """Growth a year: a rate where compound, units of the indicator where linear.

    `ratio` is None where nothing was needed: the baseline is the target.
    """

    form: GrowthForm
    seen: Decimal
    needed: Decimal
    ratio: Decimal | None


def form_of(*values: Decimal) -> GrowthForm:
    """Return linear where a value is 0 or the sign changes, else compound."""
    same = all(value > 0 for value in values) or all(value < 0 for value in values)
    return GrowthForm.COMPOUND if same else GrowthForm.LINEAR


def pace_of(way: WayToTarget) -> Pace:
    """Return the pace seen, the pace needed and their ratio. Both spans must be above 0 years."""
    form = form_of(way.base, way.latest, way.target)
    rate: Callable[[Decimal, Decimal, Fraction], Decimal]
    rate = compound_rate if form is GrowthForm.COMPOUND else linear_rate
    seen = rate(way.base, way.latest, way.years_seen)
    needed = rate(way.base, way.target, way.years_needed)
    if needed == 0:
        return Pace(form, seen, needed, None)
    # A compound rate of negative values rises when the values fall.
    turned = form is GrowthForm.COMPOUND and way.base < 0
    sign = 1 if way.up_is_better is not turned else -1
    with localcontext() as context:
        context.prec = PRECISION
        return Pace(form, seen, needed, sign * seen / abs(needed))


def compound_rate(start: Decimal, end: Decimal, years: Fraction) -> Decimal:
    """Return the annual growth rate from `start` to `end`; both have the same sign, none is 0."""
    with localcontext() as context:
        context.prec = PRECISION
        return power(end / start, 1 / years) - 1


def linear_rate(start: Decimal, end: Decimal, years: Fraction) -> Decimal:
    """Return the annual change from `start` to `end`, in their unit."""
    return as_decimal((Fraction(end) - Fraction(start)) / years)


def status_of(ratio: Decimal, bounds: PaceBounds = GENERAL_BOUNDS) -> Status:
    """Return what a ratio of paces means, by the criteria that hold."""
    if ratio >= bounds.on_track:
        return Status.ON_TRACK
    if ratio >= bounds.moderate:
        return Status.MODERATE
    return Status.INSUFFICIENT if ratio >= 0 else Status.MOVING_AWAY
