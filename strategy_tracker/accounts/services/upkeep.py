"""What is done by the clock: letting go of what is long over, and sending the head of the log out of the house."""

from datetime import timedelta

from sqlalchemy import delete, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import OneTimeLink, RoleGrant, User, UserSession
from strategy_tracker.accounts.policy import may_keep_up
from strategy_tracker.accounts.queries.people import is_in_force
from strategy_tracker.accounts.rules.retention import SESSION_DAYS
from strategy_tracker.audit.heads import newest_head
from strategy_tracker.jobs.services import post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msgp

KEPT = timedelta(days=SESSION_DAYS)
AT_ONCE = 500


@action("session.purge", does=msgp("action", "remove those long over"), allow=may_keep_up, is_private=True)
def purge_sessions(_by: Principal) -> int:
    """Remove sessions and links that ended a month ago, some at a time; return how many sessions."""
    before = clock.now() - KEPT
    over = db.session.scalars(select(UserSession).where(UserSession.expires_at < before).limit(AT_ONCE)).all()
    for session in over:
        db.session.delete(session)
    with bulk():
        db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < before))
    return len(over)


@action("log.send_head", does=msgp("action", "send its head by e-mail"), allow=may_keep_up, is_private=True)
def send_head(_by: Principal) -> None:
    """Write to the administrators where the log stands: what is cut off or written anew later shows by it."""
    head = newest_head()
    wanted = select(User).join(RoleGrant, RoleGrant.user_id == User.id).distinct()
    wanted = wanted.where(RoleGrant.role == Role.ADMINISTRATOR, is_in_force(clock.today()))
    for user in db.session.scalars(wanted.where(User.is_active, User.is_example.is_(False))) if head else ():
        values = {"head": head.written, "events": head.events, "at": clock.now()} if head else {}
        post_mail(to=user.email, language=user.language, mail="log_head", values=values)
