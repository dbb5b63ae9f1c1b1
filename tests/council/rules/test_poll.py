from fractions import Fraction

import pytest

from strategy_tracker.council.rules.poll import Counts, Poll, Terms
from strategy_tracker.council.rules.words import TIE_CHAIN, NoScore, TieStep
from tests.council.rules.made import BOTH, ONE, one_criterion, two_criteria

WHOLE = {"a": {"benefit": 3, "urgency": 4}}


def poll(ballots, members="ABC", recusals=()):
    return Poll(frozenset(members), {"a": None, "b": None}, ballots, frozenset(recusals))


def test_the_four_reasons_for_no_score_are_counted_apart():
    found = one_criterion(A="5", B="?", C="r", D="-", E="").counts("a", ["urgency"])
    assert found == Counts(scored=1, recused=1, dont_know=1, abstained=1, absent=1)
    assert (found.members, found.entitled) == (5, 4)


def test_a_recusal_counts_with_and_without_a_ballot_and_takes_a_score_away():
    found = poll({"A": WHOLE}, recusals=[("A", "a"), ("B", "a")])
    assert found.counts("a", BOTH.criteria) == Counts(recused=2, absent=1)
    assert found.counts("b", BOTH.criteria) == Counts(abstained=1, absent=2)


def test_a_score_on_one_criterion_alone_is_no_score_of_the_item():
    found = poll({"A": {"a": {"benefit": 3, "urgency": NoScore.DONT_KNOW}}}, "A")
    assert found.counts("a", BOTH.criteria) == Counts(dont_know=1)
    assert found.counts("a", ["benefit"]) == Counts(scored=1)
    assert found.value_to("A", "a", BOTH) is None


def test_what_an_item_is_worth_to_a_member_is_weighted():
    terms = Terms({"benefit": 3, "urgency": 1})
    assert poll({"A": {"a": {"benefit": 5, "urgency": 1}}}).value_to("A", "a", terms) == Fraction(3, 4)


@pytest.mark.parametrize(("counts", "needed", "enough"), [
    (Counts(scored=3), 3, True),
    (Counts(scored=2), 3, False),
    (Counts(scored=5, absent=5), 5, True),
    (Counts(scored=5, absent=6), 6, False),
    (Counts(scored=5, absent=5, recused=8), 5, True),
    (Counts(scored=5, dont_know=3, abstained=3), 6, False),
])  # fmt: skip
def test_an_item_needs_three_scores_and_half_of_those_entitled(counts, needed, enough):
    assert (counts.needed(BOTH), counts.is_enough(BOTH)) == (needed, enough)


def test_the_series_may_ask_for_more():
    assert Counts(scored=5, absent=5).needed(Terms({"urgency": 1}, least_share=Fraction(2, 3))) == 7


@pytest.mark.parametrize("ballots", [
    {"X": WHOLE},
    {"A": {"x": {"urgency": 1}}},
    {"A": {"a": {"beauty": 1}}},
    {"A": {"a": {"urgency": 0}}},
    {"A": {"a": {"urgency": 6}}},
    {"A": {"a": {"urgency": True}}},
    {"A": {"a": {"urgency": 2.5}}},
    {"A": {"a": {"urgency": None}}},
])  # fmt: skip
def test_what_is_not_of_the_round_is_refused(ballots):
    with pytest.raises(ValueError, match=r"round|outside"):
        poll(ballots).check(BOTH)


def test_a_recusal_of_a_stranger_or_from_something_else_is_refused():
    for recusal in (("X", "a"), ("A", "x")):
        with pytest.raises(ValueError, match="of this round"):
            poll({}, recusals=[recusal]).check(BOTH)


@pytest.mark.parametrize("wrong", [
    {"weights": {}},
    {"weights": {"urgency": 0}},
    {"weights": {"urgency": 1}, "levels": 1},
    {"weights": {"urgency": 1}, "ties": (TieStep.COST, TieStep.COST)},
    {"weights": {"urgency": 1}, "ties": (TieStep.VALUE,)},
])  # fmt: skip
def test_terms_that_decide_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match=r"criteri|levels|chain"):
        Terms(**wrong)


def test_weights_need_not_add_up():
    terms = Terms({"benefit": 40, "urgency": 60})
    assert (terms.share("benefit"), terms.share("urgency")) == (Fraction(2, 5), Fraction(3, 5))


def test_every_word_has_a_label():
    assert all(str(word.label) for word in (*NoScore, *TieStep))
    assert TIE_CHAIN == (TieStep.MAJORITY, TieStep.MEDIAN, TieStep.COST)


def test_levels_are_read_by_member_and_empty_ballots_left_out():
    assert two_criteria(["5?", "??"], ["41", "??"]).levels("benefit") == {"m0": {"a": 5}}
    assert ONE.normalised(1) == 0
    assert ONE.normalised(5) == 1


def test_a_value_can_be_said_as_a_level_again():
    assert ONE.level(ONE.normalised(Fraction(17, 4))) == Fraction(17, 4)
