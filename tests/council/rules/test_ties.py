from fractions import Fraction

import pytest

from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.ranking import rank
from strategy_tracker.council.rules.ties import by_cost, by_majority, by_median
from strategy_tracker.council.rules.words import NoScore, TieStep
from tests.council.rules.made import ONE, one_criterion, order, two_criteria

EQUAL = Terms({"benefit": 1, "urgency": 1}, least_scores=1)


def decided(ranking):
    return {one.item: one.decided_by for one in ranking.ranked}


def test_a_value_of_its_own_decides_by_itself():
    assert decided(rank(one_criterion(A="51", B="41", C="31"), ONE)) == {"a": TieStep.VALUE, "b": TieStep.VALUE}


def test_the_majority_decides_between_equals():
    """Both have mean 3; two of three put a above b."""
    ranking = rank(one_criterion(A="43", B="43", C="13"), ONE)
    assert order(ranking) == [(1, "a"), (2, "b")]
    assert decided(ranking) == {"a": TieStep.MAJORITY, "b": TieStep.MAJORITY}
    assert ranking.by_item["a"].tied_with == ("b",)


def test_only_those_who_scored_both_have_a_say_in_the_majority():
    ballots = one_criterion(A="54", B="54", C="?5", D="?5", E="?5")
    assert by_majority(frozenset("ab"), ballots, ONE) == [{"a"}, {"b"}]


def test_the_median_of_urgency_decides_where_the_majority_does_not():
    """Each member gives both the same sum; a has urgency 5, 5, 1 and b 3, 3, 3."""
    ballots = two_criteria(["13", "13", "53"], ["53", "53", "13"])
    ranking = rank(ballots, EQUAL)
    assert order(ranking) == [(1, "a"), (2, "b")]
    assert decided(ranking)["a"] is TieStep.MEDIAN


def test_the_lower_cost_decides_last():
    ranking = rank(two_criteria(["33"] * 3, ["44"] * 3, {"a": 900, "b": 200}), EQUAL)
    assert order(ranking) == [(1, "b"), (2, "a")]
    assert decided(ranking)["b"] is TieStep.COST


def test_an_unknown_cost_is_not_zero():
    ranking = rank(two_criteria(["33"] * 3, ["44"] * 3, {"a": None, "b": 200}), EQUAL)
    assert order(ranking) == [(1, "a"), (1, "b")]
    assert set(decided(ranking).values()) == {TieStep.SHARED}


def test_a_shared_rank_leaves_the_next_ones_free():
    assert order(rank(one_criterion(A="4335", B="4335", C="4335"), ONE)) == [(1, "d"), (2, "a"), (3, "b"), (3, "c")]


def test_a_circle_stays_together_and_the_next_step_decides():
    """a beats b, b beats c, c beats a; all have mean 3. Costs tell them apart."""
    items = {"a": 3, "b": 1, "c": 2}
    lines = {"A": {"a": 4, "b": 3, "c": 2}, "B": {"a": 2, "b": 4, "c": 3}, "C": {"a": 3, "b": 2, "c": 4}}
    ballots = {name: {item: {"urgency": level} for item, level in line.items()} for name, line in lines.items()}
    circle = Poll(frozenset(lines), items, ballots)
    assert by_majority(frozenset(items), circle, ONE) == [frozenset(items)]
    assert decided(rank(circle, ONE)) == dict.fromkeys("bca", TieStep.COST)


def test_a_part_that_one_step_leaves_goes_to_the_next():
    """All have mean 3; a beats both others, which are equal for everybody and told apart by cost."""
    base = one_criterion(A="433", B="433", C="133")
    ranking = rank(Poll(base.members, {"a": 9, "b": 8, "c": 7}, base.ballots), ONE)
    assert order(ranking) == [(1, "a"), (2, "c"), (3, "b")]
    assert decided(ranking) == {"a": TieStep.MAJORITY, "b": TieStep.COST, "c": TieStep.COST}


def test_the_chain_is_the_one_that_was_agreed():
    terms = Terms({"urgency": 1}, least_scores=1, ties=(TieStep.COST,))
    base = one_criterion(A="43", B="43", C="13")
    assert order(rank(Poll(base.members, {"a": 9, "b": 8}, base.ballots), terms)) == [(1, "b"), (2, "a")]


def test_a_median_of_what_was_not_asked_decides_nothing():
    group = frozenset("ab")
    terms = Terms({"benefit": 1}, median_of="urgency")
    assert by_median(group, one_criterion(A="41"), terms) == [group]
    silent = Poll(frozenset("A"), {"a": None, "b": None}, {"A": {"a": {"urgency": NoScore.DONT_KNOW}}})
    assert by_median(group, silent, ONE) == [group]


def test_a_median_that_one_item_has_not_splits_nothing():
    lines = {"A": {"a": {"urgency": 4}, "b": {"urgency": NoScore.DONT_KNOW}}}
    assert by_median(frozenset("ab"), Poll(frozenset("A"), {"a": None, "b": None}, lines), ONE) == [frozenset("ab")]


@pytest.mark.parametrize(("costs", "parts"), [
    ({"a": 1, "b": 2}, [{"a"}, {"b"}]),
    ({"a": 0, "b": 2}, [{"a"}, {"b"}]),
    ({"a": 2, "b": 2}, [{"a", "b"}]),
    ({"a": 1, "b": None}, [{"a", "b"}]),
    ({"a": None, "b": None}, [{"a", "b"}]),
])  # fmt: skip
def test_cost_splits_only_what_is_known(costs, parts):
    assert by_cost(frozenset("ab"), Poll(frozenset(), costs, {}), ONE) == parts


def test_a_value_that_differs_by_a_hair_is_no_tie():
    """1/3 + 1/3 + 1/3 is exactly 1: with floats these two would differ, or 7/9 and its neighbour would not."""
    terms = Terms({"x": Fraction(1, 3), "y": Fraction(1, 3), "z": Fraction(1, 3)}, least_scores=1)
    ballots = {"A": {"a": {"x": 1, "y": 2, "z": 3}, "b": {"x": 3, "y": 1, "z": 2}}}
    assert order(rank(Poll(frozenset("A"), {"a": None, "b": None}, ballots), terms)) == [(1, "a"), (1, "b")]
