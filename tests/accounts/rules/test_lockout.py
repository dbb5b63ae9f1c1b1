from datetime import timedelta

import pytest

from strategy_tracker.accounts.kinds import Counted
from strategy_tracker.accounts.rules.lockout import wait_after


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 60), (10_000, 60)]
)
def test_the_wait_doubles_up_to_an_hour(failures, minutes):
    assert wait_after(failures, Counted.ACCOUNT_AT_ADDRESS) == timedelta(minutes=minutes)


def test_an_address_that_many_share_gets_more_attempts():
    assert wait_after(19, Counted.ADDRESS) == timedelta()
    assert wait_after(20, Counted.ADDRESS) == timedelta(minutes=1)


def test_an_account_as_a_whole_is_looked_after_long_after_one_address_is():
    assert wait_after(99, Counted.ACCOUNT) == timedelta()
    assert wait_after(100, Counted.ACCOUNT) == timedelta(minutes=1)
