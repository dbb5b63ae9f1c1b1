"""Observed pace against needed pace."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from strategy_tracker.indicators.rules.numbers import rounded
from strategy_tracker.indicators.rules.pace import WayToTarget, pace_of, status_of
from strategy_tracker.indicators.rules.path import needed_value
from strategy_tracker.indicators.rules.values import GrowthForm
from strategy_tracker.indicators.rules.words import Status

fewer = settings(max_examples=50)  # each takes milliseconds

NEAR = Decimal("1e-30")


def way(base, latest, target, seen, needed, *, up=True):
    numbers = (Decimal(str(value)) for value in (base, latest, target))
    return WayToTarget(*numbers, Fraction(seen), Fraction(needed), up)


@pytest.mark.parametrize(
    ("case", "form", "seen", "needed", "ratio"),
    [
        # 33 → 57 in 4 years: 1.727273^0.25 − 1; to 80 in 10: 2.424242^0.1 − 1
        (way(33, 57, 80, 4, 10), GrowthForm.COMPOUND, "0.1464", "0.0926", "1.5813"),
        # 40 → 30 in 5 years where 20 in 10 is wanted: 0.75^0.2 − 1 over 0.5^0.1 − 1
        (way(40, 30, 20, 5, 10, up=False), GrowthForm.COMPOUND, "-0.0559", "-0.067", "0.8349"),
        # from nothing: 15 in 4 years is 3.75 a year, 50 in 10 is 5
        (way(0, 15, 50, 4, 10), GrowthForm.LINEAR, "3.75", "5", "0.75"),
        # down to nothing: 80 → 50 in 3 years is −10 a year, to 0 in 8 is −10
        (way(80, 50, 0, 3, 8, up=False), GrowthForm.LINEAR, "-10", "-10", "1"),
        # from below nothing to above
        (way(-5, 1, 10, 2, 5), GrowthForm.LINEAR, "3", "3", "1"),
        # all below nothing: −10 → −8 is better, though the amount shrinks
        (way(-10, -8, -5, 1, 3), GrowthForm.COMPOUND, "-0.2", "-0.2063", "0.9695"),
        # backwards
        (way(50, 45, 100, 1, 5), GrowthForm.COMPOUND, "-0.1", "0.1487", "-0.6725"),
        # nothing happened
        (way(50, 50, 100, 1, 5), GrowthForm.COMPOUND, "0", "0.1487", "0"),
    ],
)
def test_paces_worked_by_hand(case, form, seen, needed, ratio):
    pace = pace_of(case)
    assert pace.form is form
    assert [rounded(value) for value in (pace.seen, pace.needed, pace.ratio)] == [
        Decimal(seen),
        Decimal(needed),
        Decimal(ratio),
    ]


@pytest.mark.parametrize(
    ("latest", "status"),
    [
        ("47.5", Status.ON_TRACK),
        ("47.4999", Status.MODERATE),
        ("30", Status.MODERATE),
        ("29.9999", Status.INSUFFICIENT),
        ("0", Status.INSUFFICIENT),
        ("-0.0001", Status.MOVING_AWAY),
    ],
)
def test_the_limits_belong_to_the_better_side(latest, status):
    assert status_of(pace_of(way(0, latest, 100, 5, 10)).ratio) is status


def test_a_target_that_was_met_from_the_start_needs_no_pace():
    assert pace_of(way(50, 40, 50, 2, 10)).ratio is None


AMOUNTS = st.decimals("0.01", 1_000_000, places=2)
SPANS = st.fractions(Fraction(1, 12), 30, max_denominator=366)


@fewer
@given(AMOUNTS, AMOUNTS, SPANS, SPANS, st.sampled_from(GrowthForm))
def test_whoever_is_on_the_needed_path_has_just_the_pace(base, target, seen, needed, form):
    assume(seen <= needed)
    assume(base != target)
    base = Decimal(0) if form is GrowthForm.LINEAR else base
    latest = needed_value(form, (base, target), seen / needed)
    case = WayToTarget(base, latest, target, seen, needed, up_is_better=target > base)
    assert abs(pace_of(case).ratio - 1) < NEAR


WAYS = st.builds(WayToTarget, AMOUNTS, AMOUNTS, AMOUNTS, SPANS, SPANS, st.booleans())


@fewer
@given(WAYS, st.integers(1, 1000))
def test_the_unit_does_not_matter(given_way, factor):
    assume(given_way.base != given_way.target)
    larger = replace(
        given_way,
        base=given_way.base * factor,
        latest=given_way.latest * factor,
        target=given_way.target * factor,
    )
    one, other = pace_of(given_way).ratio, pace_of(larger).ratio
    assert abs(one - other) <= NEAR * max(1, abs(one))


@fewer
@given(WAYS, AMOUNTS)
def test_a_higher_value_makes_a_higher_ratio_where_up_is_better_and_only_there(given_way, value):
    assume(given_way.base != given_way.target)
    assume(value > given_way.latest)
    one, other = pace_of(given_way).ratio, pace_of(replace(given_way, latest=value)).ratio
    assume(one != other)  # two falls of all but nothing within weeks are the same in forty digits
    assert (other > one) is given_way.up_is_better


@fewer
@given(WAYS)
def test_what_is_good_upwards_is_bad_downwards(given_way):
    assume(given_way.base != given_way.target)
    turned = replace(given_way, up_is_better=not given_way.up_is_better)
    assert pace_of(given_way).ratio + pace_of(turned).ratio == 0
