"""Signing in and out. The password is looked at outside any action: nobody who writes waits 75 ms for it."""

import logging
from datetime import timedelta

from msgspec import Struct

from strategy_tracker.accounts.models import Identity, User, UserSession
from strategy_tracker.accounts.policy import (
    may_close_session,
    may_open_session,
    may_revoke_session,
    may_revoke_sessions,
)
from strategy_tracker.accounts.queries.factors import has_second_factor
from strategy_tracker.accounts.queries.people import password_of, principal_of, user_by_email
from strategy_tracker.accounts.rules.passwords import hashed, is_outdated, matches
from strategy_tracker.accounts.rules.tokens import hash_of, new_token
from strategy_tracker.accounts.services.attempts import forget_attempts, require_attempt
from strategy_tracker.accounts.services.users import end_sessions
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("session", msg("Session")))
log = logging.getLogger("strategy_tracker.security")
HALF_LASTS = timedelta(minutes=10)
LONGEST_AGENT = 400
LONGEST_ADDRESS = 45


class Visit(Struct, frozen=True):
    """Where somebody comes from: the address, what the browser calls itself, and how long a session lasts here.

    `is_elsewhere` where it is not the machine the program runs on. `known_browser` is what the attempts of a browser
    are counted by in which the same e-mail has signed in before. An `issuer` vouched for them, in a session it calls
    `issuer_session`; they chose there to act for the organisation with the number `acts_for`, "" for none.
    """

    address: str = ""
    user_agent: str = ""
    lasts: timedelta = timedelta(hours=12)
    known_browser: str = ""
    is_elsewhere: bool = False
    issuer: str | None = None
    issuer_session: str | None = None
    acts_for: str | None = None


def sign_in(*, email: str, password: str, visit: Visit) -> str:
    """Return the token of a new session.

    A wrong address and a wrong password are refused in the same words after the same time.
    Raises: Invalid, also while there have been too many attempts.
    """
    require_attempt(email, visit.address, visit.known_browser)
    user = user_by_email(email)
    identity = password_of(user)  # asked for also where nobody has the address
    kept = identity.password_hash if identity is not None else None
    is_right = matches(kept, password)
    if user is None or identity is None or kept is None or not is_right or not user.is_active:
        log.warning("sign-in failed", extra={"address": visit.address})
        raise Invalid(msg("The e-mail address or the password is wrong."))
    renewed = hashed(password) if is_outdated(kept) else None
    return open_session(principal_of(user), user, visit=visit, identity=identity, renewed_hash=renewed)


@action("session.open", does=msgp("action", "sign in"), allow=may_open_session, is_private=True)
def open_session(  # noqa: PLR0913 - all that is known of how somebody came in
    by: Principal,
    user: User,
    *,
    visit: Visit,
    assurance: Assurance = Assurance.LOW,
    identity: Identity | None = None,
    renewed_hash: str | None = None,
) -> str:
    """Sign in, in a browser, which keeps the token that is returned. The one place where a session is made.

    With `identity`, a password was right: what was counted against it is forgotten, and `renewed_hash` is kept.
    Where one factor was shown by somebody who has a second, nobody is signed in before that is shown too.
    Raises: Invalid for a user who is not active.
    """
    if not user.is_active:
        raise Invalid(msg("This account is closed. Ask an administrator to open it."))
    if user.is_example and visit.is_elsewhere:
        raise Invalid(msg("This account is an example: it can be used on the machine the program runs on only."))
    if identity is not None:
        forget_attempts(user.email, visit.address, visit.known_browser)
        identity.password_hash = renewed_hash or identity.password_hash
    token, now = new_token(), clock.now()
    awaits_factor = not assurance.reaches(Assurance.SUBSTANTIAL) and has_second_factor(user)
    session = UserSession(
        user=user,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + (min(HALF_LASTS, visit.lasts) if awaits_factor else visit.lasts),
        awaits_factor=awaits_factor,
        assurance=assurance,
        proved_at=now,
        issuer=visit.issuer,
        issuer_session=visit.issuer_session,
        acts_for=visit.acts_for,
        user_agent=_visible(visit.user_agent)[:LONGEST_AGENT],
        address=_visible(visit.address)[:LONGEST_ADDRESS],
    )
    db.session.add(session)
    return token


@action("session.close", does=msgp("action", "sign out"), allow=may_close_session, is_private=True)
def close_session(by: Principal, session: UserSession) -> None:
    """Sign out. Safe to repeat."""
    session.revoked_at = session.revoked_at or clock.now()


@action("session.revoke", does=msgp("action", "end from elsewhere"), allow=may_revoke_session, is_private=True)
def revoke_session(by: Principal, session: UserSession) -> None:
    """End a session from elsewhere; whoever holds it is signed out at their next step. Safe to repeat."""
    session.revoked_at = session.revoked_at or clock.now()


@action("session.revoke_all", does=msgp("action", "end all"), allow=may_revoke_sessions, is_private=True)
def revoke_sessions(by: Principal, user: User, *, but: str | None = None) -> int:
    """End all sessions of a user, apart from that with the id `but`; return how many were ended."""
    return end_sessions(user, but=but)


def _visible(sent: str) -> str:
    return "".join(char for char in sent if char.isprintable())
