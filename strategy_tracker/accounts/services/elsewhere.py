"""What becomes of somebody whom an issuer vouches for: signed in, tied to their account, or nobody we know.

Nobody is known by an e-mail address that an issuer tells: an account is tied to what the issuer calls somebody, once,
by whoever holds the invitation to it or is signed in to it.
"""

import logging

from msgspec.structs import replace
from sqlalchemy import Select, select

from strategy_tracker.accounts.kinds import IdentityKind, Told
from strategy_tracker.accounts.models import Identity, User, UserSession
from strategy_tracker.accounts.policy import may_end_from_elsewhere, may_tie_identity, may_untie_identity
from strategy_tracker.accounts.queries.identities import identities_of, identity_at
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.links import holder_of_invitation, spend_invitation
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.accounts.services.proofs import prove_again
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.accounts.services.vouching import Vouched
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.issuers import Issuer
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

log = logging.getLogger("strategy_tracker.security")


class Unknown(Invalid):
    """An issuer vouches for somebody whom no account is tied to."""


def sign_in_elsewhere(vouched: Vouched, visit: Visit) -> tuple[str, User]:
    """Return the token of a new session, and whose it is. Raises: Unknown; Invalid for an account that is closed."""
    identity = identity_at(vouched.issuer.url, vouched.subject)
    if identity is None:
        log.warning("identity unknown", extra={"issuer": vouched.issuer.key})
        raise Unknown(msg("No account here is tied to you at %(name)s.", name=vouched.issuer.name))
    user = identity.user
    token = open_session(principal_of(user), user, visit=_by_way_of(vouched, visit), assurance=vouched.assurance)
    return token, user


def begin_elsewhere(vouched: Vouched, visit: Visit, *, link: str) -> tuple[str, User]:
    """Tie an account to whoever came with the invitation to it; return the token of a new session, and whose it is.

    Raises: Invalid for an invitation that is used or old, or somebody whom another account is tied to.
    """
    user = holder_of_invitation(link)
    return begin_with_identity(principal_of(user), user, vouched=vouched, visit=visit, link=link), user


@action(
    "identity.begin", does=msgp("action", "tie by invitation, and sign in"), allow=may_tie_identity, is_private=True
)
def begin_with_identity(by: Principal, user: User, *, vouched: Vouched, visit: Visit, link: str) -> str:
    """Use up an invitation to tie one's account to who one is at an issuer, and sign in."""
    spend_invitation(link)
    tie_identity(by, user, vouched=vouched)
    return open_session(by, user, visit=_by_way_of(vouched, visit), assurance=vouched.assurance)


@action("identity.tie", does=msgp("action", "tie to one's own account"), allow=may_tie_identity, is_private=True)
def tie_identity(by: Principal, user: User, *, vouched: Vouched) -> Identity:
    """Tie one's account to who one is at an issuer; the national identity number is not kept. Safe to repeat.

    Raises: Invalid where another account is tied to them, or this one to somebody else there.
    """
    held = identity_at(vouched.issuer.url, vouched.subject)
    if held is not None and held.user_id != user.id:
        raise Invalid(msg("Another account here is tied to you at %(name)s already.", name=vouched.issuer.name))
    if held is None and any(one.issuer == vouched.issuer.url for one in identities_of(user)):
        raise Invalid(
            msg("Your account is tied to somebody else at %(name)s. Untie that first.", name=vouched.issuer.name)
        )
    if held is None:
        tell(user, Told.IDENTITY_TIED)
        held = Identity(user=user, kind=IdentityKind.OIDC, issuer=vouched.issuer.url, subject=vouched.subject)
        db.session.add(held)
    return held


@action(
    "identity.untie", does=msgp("action", "untie from one's own account"), allow=may_untie_identity, is_private=True
)
def untie_identity(by: Principal, identity: Identity) -> None:
    """Let one's account be entered by way of an issuer no more; sessions that began there end.

    Raises: Invalid for the last way in.
    """
    user = identity.user
    if identity.kind is not IdentityKind.OIDC or len(identities_of(user)) < 2:  # noqa: PLR2004 - this one and another
        raise Invalid(msg("This is the only way you have to sign in. Choose a password first."))
    _end(_open_sessions(identity.issuer).where(UserSession.user_id == user.id))
    tell(user, Told.IDENTITY_UNTIED)
    db.session.delete(identity)


def prove_elsewhere(by: Principal, session: UserSession, *, vouched: Vouched) -> str:
    """Return the new token of a session, whose holder has shown again who they are, at an issuer. Raises: Invalid."""
    identity = identity_at(vouched.issuer.url, vouched.subject)
    if identity is None or identity.user_id != session.user_id:
        raise Invalid(msg("At %(name)s you are somebody else than here.", name=vouched.issuer.name))
    return prove_again(by, session, spend=lambda: None, shown=vouched.assurance)


@action(
    "session.end_elsewhere",
    does=msgp("action", "end since it was ended at the issuer"),
    allow=may_end_from_elsewhere,
    is_private=True,
)
def end_elsewhere(by: Principal, *, issuer: Issuer, session: str | None = None, subject: str | None = None) -> int:
    """End the sessions that began with one at an issuer, or with anybody's there of this name; return how many."""
    wanted = _open_sessions(issuer.url)
    if session is not None:
        wanted = wanted.where(UserSession.issuer_session == session)
    if subject is not None:
        known = identity_at(issuer.url, subject)
        wanted = wanted.where(UserSession.user_id == (known.user_id if known is not None else None))
    return _end(wanted) if session or subject else 0


def _by_way_of(vouched: Vouched, visit: Visit) -> Visit:
    return replace(visit, issuer=vouched.issuer.url, issuer_session=vouched.session, acts_for=vouched.acts_for)


def _open_sessions(issuer: str) -> Select[UserSession]:
    is_open = (UserSession.revoked_at.is_(None), UserSession.expires_at > clock.now())
    return select(UserSession).where(UserSession.issuer == issuer, *is_open)


def _end(wanted: Select[UserSession]) -> int:
    ended = db.session.scalars(wanted).all()
    for one in ended:
        one.revoked_at = clock.now()
    return len(ended)
