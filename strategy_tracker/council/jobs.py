"""What the queue does by the clock: closing rounds whose time is over."""

from contextlib import suppress
from datetime import timedelta

from strategy_tracker.council.queries.rounds import rounds_past_their_time
from strategy_tracker.council.services import close_round
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import JOBS


@job("priority_round.close", every=timedelta(minutes=1))
def close_rounds(_payload: Payload) -> None:
    """Close every round whose time is over. No ballot is taken from that moment on, whether this has run or not."""
    for round_ in rounds_past_their_time(clock.now()):
        with suppress(Conflict):  # the secretary, or another node, was a moment before us
            close_round(JOBS, round_)
