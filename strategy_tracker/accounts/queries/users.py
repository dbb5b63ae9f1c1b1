"""Users as an administrator sees them, and sessions as their owner does."""

from collections import defaultdict
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import RoleGrant, User, UserSession
from strategy_tracker.accounts.queries.people import is_in_force
from strategy_tracker.accounts.rules.browsers import browser_in_words
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


class HeldRole(Struct, frozen=True):
    """A role that is held, and for which organisation."""

    role: Role
    organisation: Translated | None


class UserRow(Struct, frozen=True):
    """A user in the list, with the roles in force and when they last signed in."""

    uid: str
    name: str
    email: str
    is_active: bool
    is_example: bool
    roles: tuple[HeldRole, ...]
    invited_at: datetime | None
    signed_in_at: datetime | None


class GrantRow(Struct, frozen=True):
    """A role that a user holds, held or will hold."""

    uid: str
    role: Role
    organisation: Translated | None
    organisation_slug: str | None
    from_on: date
    to_on: date | None
    revoked_at: datetime | None

    def is_over(self, today: date) -> bool:
        """Tell whether it can no longer count."""
        return self.revoked_at is not None or (self.to_on is not None and self.to_on < today)


class SessionRow(Struct, frozen=True):
    """A browser in which a user is signed in."""

    uid: str
    browser: Message
    address: str
    created_at: datetime
    expires_at: datetime


def user_rows() -> tuple[UserRow, ...]:
    """Every user, by name; two statements."""
    last = select(UserSession.user_id, func.max(UserSession.created_at).label("at")).group_by(UserSession.user_id)
    last_at = last.subquery()
    wanted = (
        select(User.id, User.uid, User.name, User.email, User.is_active, User.is_example, User.invited_at, last_at.c.at)
        .outerjoin(last_at, last_at.c.user_id == User.id)
        .order_by(User.name, User.id)
    )
    held = _roles_in_force()
    return tuple(
        filled(UserRow, row, roles=tuple(held[row.id]), signed_in_at=row.at) for row in db.session.execute(wanted)
    )


def grants_of(user: User) -> tuple[GrantRow, ...]:
    """Every role the user was ever given, newest first; one statement."""
    wanted = (
        select(
            *(RoleGrant.uid, RoleGrant.role, Organisation.name, Organisation.slug),
            *(RoleGrant.from_on, RoleGrant.to_on, RoleGrant.revoked_at),
        )
        .outerjoin(Organisation, Organisation.id == RoleGrant.organisation_id)
        .where(RoleGrant.user_id == user.id)
        .order_by(RoleGrant.id.desc())
    )
    return tuple(GrantRow(*row) for row in db.session.execute(wanted))


def open_sessions(user: User, now: datetime) -> tuple[SessionRow, ...]:
    """The browsers in which the user is signed in, newest first; one statement."""
    columns = (UserSession.uid, UserSession.user_agent, UserSession.address)
    wanted = select(*columns, UserSession.created_at, UserSession.expires_at).where(UserSession.user_id == user.id)
    wanted = wanted.where(UserSession.revoked_at.is_(None), UserSession.expires_at > now)
    found = db.session.execute(wanted.order_by(UserSession.id.desc()))
    return tuple(SessionRow(uid, browser_in_words(agent), address, at, end) for uid, agent, address, at, end in found)


def example_users() -> tuple[tuple[str, str, tuple[Role, ...]], ...]:
    """The active users of the example set, as (name, e-mail, roles in force); empty where it is not loaded."""
    held = _roles_in_force()
    wanted = select(User.id, User.name, User.email).where(User.is_example, User.is_active).order_by(User.id)
    return tuple(
        (name, email, tuple(dict.fromkeys(one.role for one in held[key])))
        for key, name, email in db.session.execute(wanted)
    )


def _roles_in_force() -> defaultdict[int, list[HeldRole]]:
    wanted = select(RoleGrant.user_id, RoleGrant.role, Organisation.name)
    wanted = wanted.outerjoin(Organisation, Organisation.id == RoleGrant.organisation_id)
    held: defaultdict[int, list[HeldRole]] = defaultdict(list)
    for user_id, role, name in db.session.execute(wanted.where(is_in_force(clock.today())).order_by(RoleGrant.id)):
        held[user_id].append(HeldRole(role, name))
    return held
