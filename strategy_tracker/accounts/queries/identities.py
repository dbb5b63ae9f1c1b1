"""The ways in which a user can sign in."""

from sqlalchemy import select

from strategy_tracker.accounts.kinds import IdentityKind
from strategy_tracker.accounts.models import Identity, User
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound


def identity_at(issuer: str, subject: str) -> Identity | None:
    """The identity of whoever an issuer calls so."""
    return db.session.scalars(
        select(Identity).filter_by(kind=IdentityKind.OIDC, issuer=issuer, subject=subject)
    ).first()


def identities_of(user: User) -> list[Identity]:
    """Every way in which the user can sign in, oldest first."""
    return list(db.session.scalars(select(Identity).where(Identity.user_id == user.id).order_by(Identity.id)))


def tied_identities(user: User) -> list[Identity]:
    """The ways by way of an issuer, oldest first."""
    return [one for one in identities_of(user) if one.kind is IdentityKind.OIDC]


def identity_by_uid(user: User, uid: str) -> Identity:
    """A way of the user to sign in, to untie it. Raises: NotFound."""
    found = next((one for one in tied_identities(user) if one.uid == uid), None)
    if found is None:
        raise NotFound
    return found
