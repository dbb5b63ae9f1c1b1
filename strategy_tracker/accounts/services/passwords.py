"""Choosing a password. It is hashed before the action begins, so that nobody who writes waits for it."""

from strategy_tracker.accounts.kinds import IdentityKind, Told
from strategy_tracker.accounts.models import Identity, User
from strategy_tracker.accounts.policy import may_set_password
from strategy_tracker.accounts.queries.people import password_of
from strategy_tracker.accounts.rules.passwords import hashed, matches, require_good
from strategy_tracker.accounts.services.attempts import forget_attempts, require_attempt
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.accounts.services.users import end_sessions, spoil_links
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp


def set_password(
    by: Principal, user: User, password: str, *, present: str | None = None, session_uid: str | None = None
) -> None:
    """Change a password. Whoever has one says it first; every session but `session_uid` ends.

    Raises: Invalid for a password that is easily guessed, or a wrong present one; Forbidden.
    """
    if by.user_id == user.id:
        require_present(user, present or "", session_uid or "")
    require_good(password, name=user.name, email=user.email)
    keep_password(by, user, password_hash=hashed(password), session_uid=session_uid)


@action("user.set_password", does=msgp("action", "change one's own password"), allow=may_set_password, is_private=True)
def keep_password(by: Principal, user: User, *, password_hash: str, session_uid: str | None = None) -> None:
    """Change one's own password, saying the present one first."""
    forget_attempts(user.email)
    put_password(user, password_hash)
    end_sessions(user, but=session_uid)


def put_password(user: User, password_hash: str) -> None:
    """Keep the hash of a new password, and make links that were sent before worth nothing. Only inside an action."""
    identity = password_of(user)
    if identity is not None:
        tell(user, Told.PASSWORD)
    else:
        identity = Identity(user=user, kind=IdentityKind.PASSWORD, subject=user.uid)
        db.session.add(identity)
    identity.password_hash, identity.changed_at = password_hash, clock.now()
    spoil_links(user)


def require_present(user: User, present: str, session_uid: str) -> None:
    """Refuse a wrong present password, counting for this browser: one left open opens nothing else."""
    identity = password_of(user)
    if identity is None:
        return
    require_attempt(user.email, known_browser=session_uid)
    if not matches(identity.password_hash, present):
        raise Invalid(msg("This is not your present password."), field="present")
