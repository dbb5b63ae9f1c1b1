"""Attempts counted in a file, by several processes of one machine."""

from datetime import timedelta

import pytest

from strategy_tracker.kernel import clock
from strategy_tracker.web.shared_counts import SharedCounts


@pytest.fixture
def counts(tmp_path):
    """Return what two processes count with."""
    return [SharedCounts(str(tmp_path / "attempts.sqlite3")) for _ in range(2)]


def test_what_one_process_counted_counts_for_the_other(counts):
    one, other = counts
    assert [one.incr("a", 60), other.incr("a", 60), one.incr("a", 60)] == [1, 2, 3]
    assert other.incr("b", 60) == 1


def test_a_window_that_is_over_counts_no_more(counts):
    one, other = counts
    one.incr("a", 60)
    with clock.fixed(clock.now() + timedelta(seconds=59)):
        assert other.incr("a", 60) == 2
    with clock.fixed(clock.now() + timedelta(seconds=61)):
        assert other.incr("a", 60) == 1


def test_a_file_that_was_torn_is_put_aside_and_counting_goes_on(counts, tmp_path):
    one, other = counts
    one.incr("a", 60)
    file = tmp_path / "attempts.sqlite3"
    file.write_bytes(b"no database at all" * 300)
    assert [one.incr("a", 60), other.incr("a", 60)] == [1, 2]
    assert (tmp_path / "damaged-attempts.sqlite3").read_bytes() == b"no database at all" * 300
