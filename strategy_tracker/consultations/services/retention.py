"""How long what was never sent in is kept."""

from datetime import timedelta

from sqlalchemy import select

from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.services.erasure import goes_along
from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, Submitter
from strategy_tracker.consultations.policy import may_write_letters
from strategy_tracker.consultations.rules.retention import UNSENT_DAYS
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.removal import take_out
from strategy_tracker.kernel.text import msgp

KEPT = timedelta(days=UNSENT_DAYS)
AT_ONCE = 200
NOT_SENT = (ResponseState.DRAFT, ResponseState.WITHDRAWN)


@action(
    "response.purge_drafts",
    does=msgp("action", "remove drafts of consultations long over"),
    allow=may_write_letters,
    is_private=True,
)
def purge_drafts(_by: Principal) -> int:
    """Remove what was never sent in, with who wrote it, half a year after the deadline; return how many."""
    wanted = select(Response).join(ConsultationRound, ConsultationRound.id == Response.round_id)
    wanted = wanted.where(Response.receipt.is_(None), Response.state.in_(NOT_SENT))
    old = db.session.scalars(wanted.where(ConsultationRound.closes_at < clock.now() - KEPT).limit(AT_ONCE)).all()
    for response in old:
        remove_response(response)
    return len(old)


@goes_along
def remove_unsent(user: User) -> None:
    """Let what a user began and never sent in go with the account."""
    wanted = select(Response).join(Submitter, Submitter.id == Response.submitter_id)
    wanted = wanted.where(Submitter.user_id == user.id, Response.receipt.is_(None))
    for response in db.session.scalars(wanted).all():
        remove_response(response)


def remove_response(response: Response) -> None:
    """Remove what was never sent in, with who wrote it. Only inside an action."""
    party, submitter = response.party, response.submitter
    take_out(response)
    for row in (party, submitter):
        db.session.delete(row)
