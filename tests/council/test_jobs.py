from datetime import timedelta

import pytest

from strategy_tracker.council.jobs import close_rounds
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.kernel import clock
from tests.council.asked import CLOSES, an_open_round

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.both_databases]


def test_a_round_closes_by_itself_once_its_time_is_over_and_only_once():
    round_, _ = an_open_round()
    with clock.fixed(CLOSES - timedelta(seconds=1)):
        close_rounds({})
        assert round_.state is PriorityRoundState.OPEN
    for late in (timedelta(0), timedelta(minutes=5)):
        with clock.fixed(CLOSES + late):
            close_rounds({})
        assert (round_.state, round_.closed_at) == (PriorityRoundState.CLOSED, CLOSES)
