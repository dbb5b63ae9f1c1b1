"""Links that are sent by e-mail and work once: to sign in, to choose a password, to begin."""

from sqlalchemy import delete, select

from strategy_tracker.accounts.kinds import Language, LinkPurpose, LinkState
from strategy_tracker.accounts.models import OneTimeLink, User
from strategy_tracker.accounts.policy import may_knock, may_manage_users
from strategy_tracker.accounts.queries.people import link_by_token, principal_of, state_of_link, user_by_email
from strategy_tracker.accounts.rules.passwords import hashed, require_good
from strategy_tracker.accounts.rules.tokens import hash_of, new_token
from strategy_tracker.accounts.services.attempts import forget_attempts
from strategy_tracker.accounts.services.passwords import put_password
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.accounts.services.users import end_sessions
from strategy_tracker.jobs.services import post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("link", msg("Link by e-mail")))
# The letter, and the page that the link in it leads to.
MAILS = {
    LinkPurpose.SIGN_IN: ("sign_in_link", "/engangslenke/"),
    LinkPurpose.RESET_PASSWORD: ("new_password", "/nytt-passord/"),
    LinkPurpose.INVITATION: ("invitation", "/nytt-passord/"),
}


@action("link.send", does=msgp("action", "send"), allow=may_knock, is_private=True)
def send_link(by: Principal, *, email: str, purpose: LinkPurpose) -> None:
    """Send a link to whoever has the e-mail address that was typed, and say nothing of whether anybody has.

    An address that nobody has gets a link and a letter too, which go nowhere, so that both take as long.
    Raises: Invalid for an invitation, which only an administrator sends.
    """
    if purpose is LinkPurpose.INVITATION:
        raise Invalid(msg("Only an administrator sends invitations."))
    user = user_by_email(email)
    if user is not None and not user.is_active:
        user = None
    _post(user, purpose, _make(user, purpose))


@action("user.invite", does=msgp("action", "send an invitation"), allow=may_manage_users, is_private=True)
def invite_user(by: Principal, user: User) -> None:
    """Send a user a link with which they choose a password and are signed in."""
    _post(user, LinkPurpose.INVITATION, issue_invitation(by, user))


@action(
    "user.issue_invitation",
    does=msgp("action", "make an invitation without sending it"),
    allow=may_manage_users,
    is_private=True,
)
def issue_invitation(by: Principal, user: User) -> str:
    """Make an invitation without sending it; return the token that stands in its address.

    Raises: Invalid for a user who is not active.
    """
    if not user.is_active:
        raise Invalid(msg("This account is closed. Open it before you send an invitation."))
    user.invited_at = clock.now()
    return _make(user, LinkPurpose.INVITATION)


def holder_of_invitation(token: str) -> User:
    """Return whom an invitation was sent to. Raises: Invalid for one that is used, old, or something else."""
    user, link = _holder(token, sets_password=True), link_by_token(token, clock.now())
    if link is None or link.purpose is not LinkPurpose.INVITATION:
        raise Invalid(LinkState.UNKNOWN.label)
    return user


def spend_invitation(token: str) -> User:
    """Use an invitation up. Only inside an action. Raises: Invalid for one that is used, old, or something else."""
    holder_of_invitation(token)
    return _spend(token, sets_password=True)


def sign_in_by_link(*, token: str, visit: Visit) -> str:
    """Return the token of a new session. Raises: Invalid for a link that is used, old, or none of ours."""
    return use_link(principal_of(_holder(token, sets_password=False)), token=token, visit=visit)


@action("link.use", does=msgp("action", "use"), allow=may_knock, is_private=True)
def use_link(by: Principal, *, token: str, visit: Visit) -> str:
    """Sign in with a link that was sent by e-mail, once."""
    return open_session(by, _spend(token, sets_password=False), visit=visit)


def choose_password(*, token: str, password: str, visit: Visit) -> str:
    """Set a password with a link, sign in, and return the token of the new session; all other sessions end.

    Raises: Invalid for a link that is used or old, or a password that is easily guessed.
    """
    user = _holder(token, sets_password=True)
    require_good(password, name=user.name, email=user.email)
    return reset_password(principal_of(user), token=token, password_hash=hashed(password), visit=visit)


@action("user.reset_password", does=msgp("action", "choose a new password by link"), allow=may_knock, is_private=True)
def reset_password(by: Principal, *, token: str, password_hash: str, visit: Visit) -> str:
    """Choose a new password with a link that was sent by e-mail, once."""
    user = _spend(token, sets_password=True)
    forget_attempts(user.email)
    put_password(user, password_hash)
    end_sessions(user)
    return open_session(by, user, visit=visit)


def _make(user: User | None, purpose: LinkPurpose) -> str:
    now, token = clock.now(), new_token()
    with bulk():
        db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < now - LinkPurpose.INVITATION.lasts))
    link = OneTimeLink(user=user, purpose=purpose, token_hash=hash_of(token), created_at=now)
    link.expires_at = now + purpose.lasts
    db.session.add(link)
    return token


def _post(user: User | None, purpose: LinkPurpose, token: str) -> None:
    mail, path = MAILS[purpose]
    minutes = int(purpose.lasts.total_seconds() // 60)
    name, email, language = (user.name, user.email, user.language) if user else ("", None, Language.NB)
    values = {"name": name, "path": path + token, "minutes": minutes, "hours": minutes // 60}
    post_mail(to=email, language=language, mail=mail, values=values)


def _holder(token: str, *, sets_password: bool) -> User:
    state = state_of_link(token, clock.now(), sets_password=sets_password)
    link = link_by_token(token, clock.now())
    if state is not LinkState.GOOD or link is None or link.user is None:
        raise Invalid(state.label)
    return link.user


def _spend(token: str, *, sets_password: bool) -> User:
    """Use a link up, under its lock. Raises: Invalid for one that is used or old, or for another purpose."""
    row = select(OneTimeLink).where(OneTimeLink.token_hash == hash_of(token)).with_for_update()
    db.session.execute(row.execution_options(populate_existing=True))
    user = _holder(token, sets_password=sets_password)
    db.session.scalars(row).one().used_at = clock.now()
    return user
