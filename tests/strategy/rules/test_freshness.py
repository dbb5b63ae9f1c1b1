from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.strategy.rules.freshness import FreshState, freshness
from strategy_tracker.web.marks import FRESHNESS_MARKS

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, "current"), (123, "current"), (124, "due"), (246, "due"), (247, "stale"), (-1, "current")],
)
def test_news_is_fresh_for_one_round_and_due_for_another(days, state):
    assert freshness(TODAY - timedelta(days=days), 123, TODAY) == state


def test_without_evidence_it_is_stale():
    assert freshness(None, 10**6, TODAY) is FreshState.STALE


@given(some.dates(date(2000, 1, 1), TODAY), some.integers(1, 1000), some.integers(0, 4000))
def test_nothing_grows_fresher_by_waiting(evidence, rhythm, later):
    order = list(FreshState)
    then = freshness(evidence, rhythm, TODAY + timedelta(days=later))
    assert order.index(then) >= order.index(freshness(evidence, rhythm, TODAY))


def test_every_state_has_a_mark_in_the_same_order():
    assert list(FRESHNESS_MARKS) == list(FreshState)
