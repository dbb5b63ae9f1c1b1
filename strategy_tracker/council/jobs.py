"""What the queue does by the clock: closing rounds whose time is over, and writing to members about them.

Letters are looked for every minute, not asked for ahead: one question, who lacks a letter that is due now, holds also
when the deadline is moved, a seat or a role is taken later, or nothing ran for days.
"""

from contextlib import suppress
from datetime import timedelta

from flask import current_app

from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.queries.letters import addressees, mailings_to_look_at
from strategy_tracker.council.queries.rounds import rounds_past_their_time
from strategy_tracker.council.rules.mailings import Due, due
from strategy_tracker.council.services.letters import write_letters
from strategy_tracker.council.services.retention import purge_ballot_drafts
from strategy_tracker.council.services.rounds import close_round
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg


@job("priority_round.close", name=msg("Close the rounds whose time is over"), every=timedelta(minutes=1))
def close_rounds(_payload: Payload) -> None:
    """Close every round whose time is over. No ballot is taken from that moment on, whether this has run or not."""
    for round_ in rounds_past_their_time(clock.now()):
        with suppress(Conflict):  # the secretary, or another node, was a moment before us
            close_round(JOBS, round_)


@job("priority_round.write_letters", name=msg("Write to members about rounds"), every=timedelta(minutes=1))
def write_due_letters(_payload: Payload) -> None:
    """Write the letters about rounds that are due. What was written is not written again."""
    now = clock.now()
    for mailing in mailings_to_look_at():
        what = due(mailing.kind, mailing.round.state, mailing.round.closes_at, now)
        is_standing = mailing.kind is RoundLetterKind.OPENED and what is Due.WRITE
        if what is Due.WAIT or (is_standing and not addressees(mailing, now)):
            continue  # nothing to write down: the write lock is left alone
        write_letters(JOBS, mailing)


@job("ballot.purge_drafts", name=msg("Remove drafts of ballots in rounds long over"), every=timedelta(days=1))
def purge_drafts(_payload: Payload) -> None:
    """Remove what members ticked off and did not cast in rounds that are long over."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    purge_ballot_drafts(JOBS, kept=timedelta(days=settings.ballot_draft_days))
