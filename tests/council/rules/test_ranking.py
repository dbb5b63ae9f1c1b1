"""What holds for every rule: order is irrelevant, ties are named, nothing is lost."""

import time
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_tracker.council.rules.base import RULES
from strategy_tracker.council.rules.poll import Poll, Terms
from strategy_tracker.council.rules.ranking import rank
from strategy_tracker.council.rules.words import NoScore, NotRanked, TieStep
from strategy_tracker.council.rules.written import read_ranking, write_ranking
from tests.council.rules.made import BOTH, ONE, one_criterion, order, two_criteria

fewer = settings(max_examples=50)  # each takes milliseconds

ANSWER = st.one_of(st.integers(1, 5), st.sampled_from(NoScore))
KEYS = [rule.key for rule in RULES]


@st.composite
def polls(draw):
    members = draw(st.sets(st.sampled_from("ABCDEF"), min_size=1))
    items = draw(st.dictionaries(st.sampled_from("abcde"), st.one_of(st.none(), st.integers(0, 3)), min_size=1))
    answers = st.dictionaries(st.sampled_from(["benefit", "urgency"]), ANSWER)
    ballot = st.dictionaries(st.sampled_from(sorted(items)), answers)
    ballots = draw(st.dictionaries(st.sampled_from(sorted(members)), ballot))
    pairs = st.tuples(st.sampled_from(sorted(members)), st.sampled_from(sorted(items)))
    return Poll(frozenset(members), items, ballots, draw(st.frozensets(pairs, max_size=3)))


TERMS = st.builds(
    Terms,
    weights=st.fixed_dictionaries({"benefit": st.integers(1, 3), "urgency": st.integers(1, 3)}),
    least_scores=st.integers(1, 3),
    least_share=st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]),
)


def turned(mapping):
    return dict(reversed(mapping.items()))


@pytest.mark.parametrize("rule", KEYS)
@fewer
@given(poll=polls(), terms=TERMS)
def test_the_order_of_ballots_and_items_is_irrelevant(rule, poll, terms):
    ballots = turned({member: turned({i: turned(a) for i, a in one.items()}) for member, one in poll.ballots.items()})
    other = Poll(poll.members, turned(poll.items), ballots, poll.recusals)
    assert rank(other, terms, rule) == rank(poll, terms, rule)
    assert write_ranking(rank(other, terms, rule)) == write_ranking(rank(poll, terms, rule))


@pytest.mark.parametrize("rule", KEYS)
@fewer
@given(poll=polls(), terms=TERMS)
def test_what_members_and_items_are_called_is_irrelevant(rule, poll, terms):
    called = dict(zip("ABCDEFabcde", "UVWXYZvzyxw", strict=True))
    other = Poll(
        frozenset(called[member] for member in poll.members),
        {called[item]: cost for item, cost in poll.items.items()},
        {called[member]: {called[i]: a for i, a in one.items()} for member, one in poll.ballots.items()},
        frozenset((called[member], called[item]) for member, item in poll.recusals),
    )
    renamed, found = rank(other, terms, rule).by_item, rank(poll, terms, rule).by_item
    for item, one in found.items():
        same = renamed[called[item]]
        assert (same.rank, same.value, same.reason, same.decided_by) == (
            one.rank,
            one.value,
            one.reason,
            one.decided_by,
        )


@pytest.mark.parametrize("rule", KEYS)
@fewer
@given(poll=polls(), terms=TERMS)
def test_nothing_is_lost(rule, poll, terms):
    ranking = rank(poll, terms, rule)
    assert sorted(one.item for one in ranking.items) == sorted(poll.items)
    for one in ranking.items:
        assert one.counts.members == len(poll.members)
        assert (one.rank is None) == (one.reason is not None) == (one.value is None) == (one.decided_by is None)
        for result in one.criteria.values():
            assert result.counts.members == len(poll.members)
            assert sum(result.histogram) == result.counts.scored


@pytest.mark.parametrize("rule", KEYS)
@fewer
@given(poll=polls(), terms=TERMS)
def test_ties_are_named(rule, poll, terms):
    ranked = rank(poll, terms, rule).ranked
    assert [one.value for one in ranked] == sorted((one.value for one in ranked), reverse=True)
    for one in ranked:
        equals = [other.item for other in ranked if other.value == one.value and other.item != one.item]
        sharers = [other for other in ranked if other.rank == one.rank and other is not one]
        assert one.tied_with == tuple(sorted(equals))
        assert (one.decided_by is TieStep.VALUE) == (not equals)
        assert (one.decided_by is TieStep.SHARED) == bool(sharers)
        assert one.rank == 1 + sum(other.rank < one.rank for other in ranked)


@pytest.mark.parametrize("rule", KEYS)
@fewer
@given(poll=polls(), terms=TERMS)
def test_a_ranking_comes_back_from_its_text_byte_for_byte(rule, poll, terms):
    ranking = rank(poll, terms, rule)
    text = write_ranking(ranking)
    assert read_ranking(text) == ranking
    assert write_ranking(read_ranking(text)) == text


def test_a_text_of_another_form_is_refused():
    with pytest.raises(ValueError, match="form"):
        read_ranking('{"form": 99}')


@fewer
@given(polls())
def test_three_times_the_same_ballots_change_no_value(poll):
    names = {member: [f"{member}{copy}" for copy in range(3)] for member in poll.members}
    thrice = Poll(
        frozenset(name for copies in names.values() for name in copies),
        poll.items,
        {name: ballot for member, ballot in poll.ballots.items() for name in names[member]},
        frozenset((name, item) for member, item in poll.recusals for name in names[member]),
    )
    terms = Terms({"benefit": 2, "urgency": 1}, least_scores=1)
    one, three = rank(poll, terms), rank(thrice, terms)
    assert [(i.item, i.rank, i.value) for i in one.items] == [(i.item, i.rank, i.value) for i in three.items]


class TestAdditive:
    def test_the_value_is_the_weighted_mean_of_normalised_levels(self):
        """Benefit 5, 4, 3 → mean 4 → 3/4; urgency 3, 3, 3 → 1/2; weights 3 and 1 → 11/16."""
        found = rank(two_criteria(["5", "4", "3"], ["3", "3", "3"]), Terms({"benefit": 3, "urgency": 1}))
        one = found.by_item["a"]
        assert one.value == Fraction(11, 16)
        assert {key: result.value for key, result in one.criteria.items()} == {
            "benefit": Fraction(3, 4),
            "urgency": Fraction(1, 2),
        }

    def test_a_generous_members_recusal_moves_no_item(self):
        """G gives everything two more than the others; G's recusal from a leaves a where it was."""
        with_all = rank(one_criterion(G="54", A="32", B="32", C="32"), ONE)
        without = rank(one_criterion(G="r4", A="32", B="32", C="32"), ONE)
        assert [(one.item, one.value) for one in with_all.ranked] == [(one.item, one.value) for one in without.ranked]
        assert without.by_item["a"].criteria["urgency"].mean == Fraction(1, 2)  # the plain mean would have fallen

    def test_an_item_with_too_few_scores_is_not_ranked(self):
        found = rank(two_criteria(["5?", "4?", "35", "35"], ["3?", "3?", "35", "35"]), BOTH)
        assert order(found) == [(1, "a")]
        assert found.by_item["b"].reason is NotRanked.TOO_FEW

    def test_too_few_on_one_criterion_is_too_few(self):
        found = rank(two_criteria(["55", "45", "35"], ["35", "35", "3?"]), BOTH)
        assert found.by_item["b"].reason is NotRanked.TOO_FEW

    def test_recused_seats_leave_the_denominator(self):
        """Three of seven scored a, but four are recused from it."""
        found = rank(one_criterion(A="5", B="4", C="3", D="r", E="r", F="r", G="r"), Terms({"urgency": 1}))
        assert order(found) == [(1, "a")]

    def test_items_that_cannot_be_compared_with_most_are_not_ranked(self):
        found = rank(one_criterion(A="45?", B="45?", C="??3", D="??3"), ONE)
        assert order(found) == [(1, "b"), (2, "a")]
        assert found.by_item["c"].reason is NotRanked.DISCONNECTED

    def test_two_halves_that_cannot_be_compared_rank_nothing(self):
        found = rank(one_criterion(A="4?", B="?5"), ONE)
        assert not found.ranked
        assert {one.reason for one in found.unranked} == {NotRanked.DISCONNECTED}

    def test_a_round_without_ballots_ranks_nothing(self):
        found = rank(Poll(frozenset("ABC"), {"a": None}, {}), BOTH)
        assert found.by_item["a"].counts.absent == 3
        assert found.by_item["a"].reason is NotRanked.TOO_FEW
        assert found.agreement.w is None

    @fewer
    @given(polls())
    def test_on_complete_ballots_it_is_the_plain_mean(self, poll):
        random = Random(len(poll.items))  # noqa: S311
        ballots = {
            member: {item: {key: random.randint(1, 5) for key in BOTH.criteria} for item in poll.items}
            for member in poll.members
        }
        for one in rank(Poll(poll.members, poll.items, ballots), Terms(BOTH.weights, least_scores=1)).ranked:
            assert all(result.value == result.mean for result in one.criteria.values())

    @pytest.mark.parametrize(("items", "members", "most_seconds"), [(26, 30, 1), (60, 40, 4)])
    def test_it_is_quick(self, items, members, most_seconds):
        random = Random(1)  # noqa: S311
        names = {f"i{number}": None for number in range(items)}
        ballots = {
            f"m{number}": {
                item: {
                    key: random.randint(1, 5) if random.random() > 0.15 else NoScore.DONT_KNOW for key in BOTH.criteria
                }
                for item in names
            }
            for number in range(members)
        }
        before = time.process_time()
        found = rank(Poll(frozenset(ballots), names, ballots), BOTH)
        assert time.process_time() - before < most_seconds
        assert len(found.ranked) == items


def test_every_rule_says_what_it_is():
    assert KEYS == ["additive"]
    for rule in RULES:
        assert str(rule.title)
        assert len(str(rule.about)) > 80


def test_a_rule_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        rank(one_criterion(A="1"), ONE, "lottery")
