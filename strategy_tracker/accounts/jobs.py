"""What the queue does for accounts by the clock."""

from datetime import timedelta

from strategy_tracker.accounts.services.upkeep import purge_sessions, send_head
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.kernel.text import msg


@job("session.purge", name=msg("Remove sessions and links that are long over"), every=timedelta(days=1))
def purge(_payload: Payload) -> None:
    """Remove sessions and links that are long over."""
    while purge_sessions(JOBS):
        pass  # until there are no more


@job("log.send_head", name=msg("Write to the administrators where the log stands"), every=timedelta(days=1))
def send(_payload: Payload) -> None:
    """Write to the administrators where the log stands."""
    send_head(JOBS)
