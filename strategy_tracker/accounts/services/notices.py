"""Letters that tell people what became of their account, so that nobody changes it behind their back."""

from sqlalchemy import exists, select

from strategy_tracker.accounts.kinds import Told
from strategy_tracker.accounts.models import User, UserSession
from strategy_tracker.jobs.services import post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db

MAIL = "account_changed"


def tell(user: User, what: Told, *, to: str = "") -> None:
    """Write to the user, at `to` or the address of today, what was changed. Only inside an action.

    Whoever has never been let in is not written to, nor are users of the example set.
    """
    if not user.is_example and _has_been_here(user):
        values = {"name": user.name, "what": what.value, "at": clock.now()}
        post_mail(to=to or user.email, language=user.language, mail=MAIL, values=values)


def _has_been_here(user: User) -> bool:
    return bool(user.identities) or bool(db.session.scalar(select(exists().where(UserSession.user_id == user.id))))
