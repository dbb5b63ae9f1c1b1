"""Closing one's own account and taking out of it who one is."""

from collections.abc import Callable

from sqlalchemy import delete, select

from strategy_tracker.accounts.models import (
    Authenticator,
    Identity,
    OneTimeLink,
    Passkey,
    RecoveryCode,
    RoleGrant,
    SignInFailure,
    User,
    UserSession,
)
from strategy_tracker.accounts.policy import may_erase_account
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.accounts.services.administrators import require_another_administrator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msgp

Eraser = Callable[[User], None]
# What other capabilities keep of a user and let go of with the account.
_ALONG: list[Eraser] = []


def goes_along(eraser: Eraser) -> Eraser:
    """Let `eraser` be run, inside the action, when an account is erased."""
    _ALONG.append(eraser)
    return eraser


@action("user.erase", does=msgp("action", "erase one's own account"), allow=may_erase_account, is_private=True)
def erase_user(by: Principal, user: User, *, called: str) -> None:
    """Close an account, and take out of it who it was: it is `called` something else from then on.

    What was done under it stays, as the acts of somebody without a name. Raises: Invalid for the last administrator.
    """
    require_another_administrator(user)
    for eraser in _ALONG:
        eraser(user)
    for model in (Identity, Authenticator, Passkey, RecoveryCode, UserSession):
        for row in db.session.scalars(select(model).where(model.user_id == user.id)):
            db.session.delete(row)
    with bulk():
        db.session.execute(delete(OneTimeLink).where(OneTimeLink.user_id == user.id))
        db.session.execute(delete(SignInFailure).where(SignInFailure.account_hash == hash_of(user.email)))
    now = clock.now()
    for grant in db.session.scalars(
        select(RoleGrant).where(RoleGrant.user_id == user.id, RoleGrant.revoked_at.is_(None))
    ):
        grant.revoked_at = now
    user.is_active, user.erased_at = False, now
    user.name, user.email = called, f"{user.uid.lower()}@erased.invalid"
