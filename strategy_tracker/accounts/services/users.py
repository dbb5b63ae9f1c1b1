"""Taking users in, changing what is known of them, and letting them out and in again."""

from typing import TypedDict, Unpack

from sqlalchemy import select

from strategy_tracker.accounts.kinds import Language, Told
from strategy_tracker.accounts.models import OneTimeLink, User, UserSession
from strategy_tracker.accounts.policy import may_edit_user, may_manage_users
from strategy_tracker.accounts.queries.people import user_by_email
from strategy_tracker.accounts.rules.emails import valid_email
from strategy_tracker.accounts.services.administrators import require_another_administrator
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.signs import FORBIDDEN, as_name
from strategy_tracker.kernel.text import msg, msgp


class UserFields(TypedDict, total=False):
    """What can be set on a user. They set their own name and language; an administrator sets all."""

    name: str
    email: str
    language: Language


@action("user.create", allow=may_manage_users, is_private=True)
def create_user(by: Principal, *, name: str, email: str, language: Language = Language.NB) -> User:
    """Take a user in, without a role and without a password.

    Raises: Invalid for a name or an address that cannot be, or an address that somebody has.
    """
    user = User(is_example=by.is_example)
    with db.session.no_autoflush:
        fill(user, _checked(user, {"name": name, "email": email, "language": language}))
        require(user, "name")
    db.session.add(user)
    return user


@action("user.edit", allow=may_edit_user, is_private=True)
def edit_user(by: Principal, user: User, **fields: Unpack[UserFields]) -> User:
    """Change a user's name, language or e-mail. With a new address the links sent to the old one are worth nothing."""
    before = user.email
    with db.session.no_autoflush:
        fill(user, _checked(user, fields))
        require(user, "name")
    if user.email != before:
        spoil_links(user)
        tell(user, Told.EMAIL)
        tell(user, Told.EMAIL, to=before)
    return user


@action("user.deactivate", does=msgp("action", "close the account"), allow=may_manage_users, is_private=True)
def deactivate_user(by: Principal, user: User) -> User:
    """Let a user in no more: their sessions end at once, and their roles count for nothing. Safe to repeat.

    Raises: Invalid for the last active administrator.
    """
    if user.is_active:
        require_another_administrator(user)
    user.is_active = False
    end_sessions(user)
    spoil_links(user)
    return user


@action("user.reactivate", does=msgp("action", "open the account again"), allow=may_manage_users, is_private=True)
def reactivate_user(by: Principal, user: User) -> User:
    """Let a user in again, with the roles whose period has not ended. Safe to repeat.

    Raises: Invalid for an account that was erased.
    """
    if user.erased_at is not None:
        raise Invalid(msg("This account is erased. Take the person in anew."))
    user.is_active = True
    return user


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the user's sessions, apart from that with the id `but`; return how many. Only inside an action."""
    now = clock.now()
    wanted = select(UserSession).where(UserSession.user_id == user.id, UserSession.revoked_at.is_(None))
    ended = [one for one in db.session.scalars(wanted.where(UserSession.expires_at > now)) if one.uid != but]
    for one in ended:
        one.revoked_at = now
    return len(ended)


def spoil_links(user: User) -> None:
    """Make every link that was sent to the user worth nothing. Only inside an action."""
    now = clock.now()
    wanted = select(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None))
    for link in db.session.scalars(wanted.where(OneTimeLink.expires_at > now)):
        link.used_at = now


def _checked(user: User, fields: UserFields) -> UserFields:
    """Return the fields as they are kept."""
    checked = fields.copy()
    if "name" in checked:
        checked["name"] = as_name(checked["name"])
        if FORBIDDEN.search(checked["name"]):
            raise Invalid(msg("A name is made of characters that can be seen."), field="name")
    if "email" in checked:
        checked["email"] = valid_email(checked["email"])
        holder = user_by_email(checked["email"])
        if holder is not None and holder is not user:
            raise Invalid(msg("Somebody has this e-mail address already."), field="email")
    return checked
