"""How long drafts of ballots are kept, and what goes with the account of a member."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.erasure import erase_user
from strategy_tracker.council.models import Ballot, BallotDraft
from strategy_tracker.council.services.ballots import save_ballot
from strategy_tracker.council.services.retention import purge_ballot_drafts
from strategy_tracker.council.services.rounds import close_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import JOBS
from tests.council.asked import after_close, an_open_round, answers, cast, while_open, who
from tests.support.ground import SECRETARY

pytestmark = pytest.mark.usefixtures("context")
KEPT = timedelta(days=30)


def number_of(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_draft_goes_so_long_after_the_round_closed_and_a_ballot_stays():
    round_, (holder, other, _) = an_open_round()
    with while_open():
        cast(round_, holder, answers(round_, (1, 2), (3, 3), (5, 5)))
        save_ballot(who(other), round_, holder=other, answers=answers(round_, (2, 2)), seen=0)
    kept = number_of(BallotDraft)
    assert kept > 0
    with after_close():
        close_round(SECRETARY, round_)
        closed_at = round_.closed_at
    with clock.fixed(closed_at + KEPT):
        purge_ballot_drafts(JOBS, kept=KEPT)
        assert number_of(BallotDraft) == kept
    with clock.fixed(closed_at + KEPT + timedelta(seconds=1)):
        purge_ballot_drafts(JOBS, kept=KEPT)
    assert (number_of(BallotDraft), number_of(Ballot)) == (0, 1)


def test_who_erases_the_account_holds_no_seat_from_the_next_day():
    _, (holder, other, _) = an_open_round()
    with while_open():
        erase_user(principal_of(holder.user), holder.user, called="Slettet bruker")
        assert holder.to_on == clock.today()
    assert other.to_on is None
