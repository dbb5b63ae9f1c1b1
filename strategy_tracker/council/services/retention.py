"""How long the drafts of ballots are kept, and what goes with the account of a member."""

from datetime import timedelta

from sqlalchemy import delete, select

from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.services.erasure import goes_along
from strategy_tracker.council.models import BallotDraft, PriorityRound, SeatHolder
from strategy_tracker.council.policy import may_write_letters
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msgp


@action(
    "ballot.purge_drafts",
    does=msgp("action", "remove drafts of rounds long over"),
    allow=may_write_letters,
    is_private=True,
)
def purge_ballot_drafts(_by: Principal, *, kept: timedelta) -> None:
    """Remove what members ticked off and did not cast, once a round has been closed for so long."""
    over = select(PriorityRound.id).where(PriorityRound.closed_at < clock.now() - kept)
    with bulk():
        db.session.execute(delete(BallotDraft).where(BallotDraft.round_id.in_(over)))


@goes_along
def leave_seats(user: User) -> None:
    """Let a member's drafts go with the account, and their hold of every seat end today."""
    today = clock.today()
    with bulk():
        db.session.execute(delete(BallotDraft).where(BallotDraft.user_id == user.id))
    for holder in db.session.scalars(select(SeatHolder).where(SeatHolder.user_id == user.id)):
        if holder.to_on is None or holder.to_on > today:
            holder.to_on = max(holder.from_on, today)
