from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.council.rules.concordance import agreement, kendalls_w
from tests.council.rules.made import ONE, one_criterion


def judged(*lines):
    return [dict(zip("abcd", map(Fraction, line), strict=False)) for line in lines]


def test_the_same_order_from_all_is_one():
    assert kendalls_w(judged([4, 3, 2, 1], [9, 3, 2, 0]), "abcd") == 1


def test_opposite_orders_are_zero():
    assert kendalls_w(judged([3, 2, 1], [1, 2, 3]), "abc") == 0


def test_worked_by_hand_without_ties():
    """Rank sums 4, 5, 9 for three judges: S = (4−6)² + (5−6)² + (9−6)² = 14; 12·14 / (9·24) = 7/9."""
    assert kendalls_w(judged([3, 2, 1], [2, 3, 1], [3, 2, 1]), "abc") == Fraction(7, 9)


def test_worked_by_hand_with_ties():
    """The second ties a and b: sums 2.5, 3.5, 6; S = 6.5; 12·6.5 / (4·24 − 2·6) = 78/84."""
    assert kendalls_w(judged([3, 2, 1], [2, 2, 1]), "abc") == Fraction(78, 84)


def test_it_is_not_defined_for_one_member_one_item_or_none_told_apart():
    assert kendalls_w(judged([1, 2, 3]), "abc") is None
    assert kendalls_w(judged([1], [2]), "a") is None
    assert kendalls_w(judged([2, 2], [3, 3]), "ab") is None


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=6))
def test_it_lies_between_zero_and_one(lines):
    found = kendalls_w(judged(*lines), "abcd")
    assert found is None or 0 <= found <= 1


def test_it_is_taken_over_those_who_scored_everything():
    found = agreement(one_criterion(A="321", B="321", C="3?1", D="?21"), ONE, "abc")
    assert (found.w, found.judges, found.items) == (1, 2, 3)


def test_or_over_what_everybody_scored_if_that_uses_more_scores():
    found = agreement(one_criterion(A="32?", B="321", C="32?", D="32?"), ONE, "abc")
    assert (found.w, found.judges, found.items) == (1, 4, 2)


def test_the_sums_it_keeps_give_it_back():
    found = agreement(one_criterion(A="321", B="221"), ONE, "abc")
    assert (found.spread, found.ties) == (Fraction(13, 2), 6)
    assert 12 * found.spread / (found.judges**2 * (found.items**3 - found.items) - found.judges * found.ties) == found.w


def test_a_ballot_without_scores_is_no_judge():
    found = agreement(one_criterion(A="321", B="321", C="???"), ONE, "abc")
    assert (found.judges, found.items) == (2, 3)
