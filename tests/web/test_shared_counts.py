"""Attempts counted in a file, by several processes of one machine."""

from datetime import timedelta

import pytest
from limits import parse
from limits.strategies import FixedWindowRateLimiter

from strategy_tracker.kernel import clock
from strategy_tracker.web.shared_counts import SharedCounts

TWO = parse("2 per minute")


@pytest.fixture
def limiters(tmp_path):
    """Return what two processes count with."""
    return [FixedWindowRateLimiter(SharedCounts(str(tmp_path / "attempts.sqlite3"))) for _ in range(2)]


def test_what_one_process_counted_counts_for_the_other(limiters):
    one, other = limiters
    assert one.hit(TWO, "a")
    assert other.hit(TWO, "a")
    assert not one.hit(TWO, "a")
    assert not other.test(TWO, "a")
    assert other.hit(TWO, "b")


def test_a_window_that_is_over_counts_no_more(limiters):
    one, other = limiters
    assert [one.hit(TWO, "a") for _ in range(3)] == [True, True, False]
    with clock.fixed(clock.now() + timedelta(seconds=61)):
        assert other.get_window_stats(TWO, "a").remaining == 2
        assert other.hit(TWO, "a")


def test_what_is_cleared_is_counted_anew(limiters):
    one, other = limiters
    one.hit(TWO, "a")
    other.clear(TWO, "a")
    assert one.get_window_stats(TWO, "a").remaining == 2
    one.hit(TWO, "a")
    one.storage.reset()
    assert other.get_window_stats(TWO, "a").remaining == 2
    assert other.storage.check()
