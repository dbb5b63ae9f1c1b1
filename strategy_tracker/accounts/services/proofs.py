"""Showing who one is: with a second factor after the first, or again before something that matters.

What takes long, a password or a recovery code, is looked at outside the action; what works once is used up inside it.
Each time the browser is given another token, so that one that was planted or copied before is worth nothing.
"""

import logging
from collections.abc import Callable

from msgspec import Struct

from strategy_tracker.accounts.kinds import Told
from strategy_tracker.accounts.models import Passkey, User, UserSession
from strategy_tracker.accounts.policy import may_open_session, may_prove
from strategy_tracker.accounts.queries.factors import (
    authenticator_of,
    has_second_factor,
    passkey_called,
    recovery_code,
)
from strategy_tracker.accounts.queries.people import password_of, principal_of
from strategy_tracker.accounts.rules import passkeys
from strategy_tracker.accounts.rules.passwords import matches
from strategy_tracker.accounts.rules.recovery import parts_of
from strategy_tracker.accounts.rules.sealed import opened
from strategy_tracker.accounts.rules.tokens import hash_of, new_token
from strategy_tracker.accounts.rules.totp import step_of
from strategy_tracker.accounts.services.attempts import forget_attempts, forget_factor_attempts, require_factor_attempt
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.accounts.services.passwords import require_present
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

log = logging.getLogger("strategy_tracker.security")
WRONG_CODE = msg("This code is wrong, too old, or used already. Wait for the next one in the app and try again.")
Spend = Callable[[], None]


class KeyShown(Struct, frozen=True):
    """What a browser sent of a passkey, who asked for it, and the challenge it answers."""

    sent: str
    site: passkeys.Site
    challenge: bytes


def finish_by_code(session: UserSession, code: str, *, visit: Visit, key: str) -> str:
    """Return the token of a session in which the second factor was shown too: a code from the app, or of recovery.

    Raises: Invalid for a code that is wrong, old or used, and while there were too many.
    """
    spend = _spend_code(session.user, code, key=key, address=visit.address)
    return finish_session(principal_of(session.user), session, spend=spend, visit=visit)


def finish_by_key(session: UserSession, shown: KeyShown, *, visit: Visit) -> str:
    """Return the token of a session in which a passkey was shown as second factor. Raises: Invalid."""
    require_factor_attempt(session.user.uid, visit.address)
    spend = _spend_key(session.user, shown, must_verify=False)
    return finish_session(principal_of(session.user), session, spend=spend, visit=visit)


@action("session.finish", does=msgp("action", "show the second factor"), allow=may_prove, is_private=True)
def finish_session(by: Principal, session: UserSession, *, spend: Spend, visit: Visit) -> str:
    """Sign in, having shown the second factor after the first."""
    spend()
    session.awaits_factor, session.expires_at = False, clock.now() + visit.lasts
    return proved(session, Assurance.SUBSTANTIAL)


def sign_in_by_key(shown: KeyShown, *, visit: Visit) -> tuple[str, str]:
    """Return the token of a new session, and the e-mail of whose it is: a passkey that looked at its holder is enough.

    Raises: Invalid for one that nobody here has, or that did not look.
    """
    found = passkey_called(passkeys.id_in(shown.sent))
    if found is None or not found.user.is_active:
        log.warning("passkey refused", extra={"address": visit.address})
        raise Invalid(passkeys.REFUSED)
    spend = _spend_key(found.user, shown, must_verify=True)
    return open_by_key(principal_of(found.user), found.user, spend=spend, visit=visit), found.user.email


@action("session.open_by_key", does=msgp("action", "sign in with a passkey"), allow=may_open_session, is_private=True)
def open_by_key(by: Principal, user: User, *, spend: Spend, visit: Visit) -> str:
    """Sign in with a passkey alone, which is two factors: to have it, and to be known by it."""
    spend()
    forget_attempts(user.email, visit.address, visit.known_browser)
    return open_session(by, user, visit=visit, assurance=Assurance.SUBSTANTIAL)


def prove_by_words(by: Principal, session: UserSession, *, password: str, code: str, key: str) -> str:
    """Return the new token of a session, whose holder has shown password and second factor again.

    Raises: Invalid for what is wrong, and for whoever has neither.
    """
    user = session.user
    is_factor = has_second_factor(user)
    if password_of(user) is None and not is_factor:
        raise Invalid(msg("You have no password here. Sign out, and in again."))
    require_present(user, password, session.uid)
    spend = _spend_code(user, code, key=key) if is_factor else _nothing
    return prove_again(by, session, spend=spend, shown=Assurance.SUBSTANTIAL if is_factor else Assurance.LOW)


def prove_by_key(by: Principal, session: UserSession, shown: KeyShown) -> str:
    """Return the new token of a session, whose holder has shown a passkey that looked at them. Raises: Invalid."""
    require_factor_attempt(session.user.uid)
    spend = _spend_key(session.user, shown, must_verify=True)
    return prove_again(by, session, spend=spend, shown=Assurance.SUBSTANTIAL)


@action("session.prove", does=msgp("action", "show again who one is"), allow=may_prove, is_private=True)
def prove_again(by: Principal, session: UserSession, *, spend: Spend, shown: Assurance) -> str:
    """Show again who one is, before something that matters."""
    spend()
    forget_attempts(session.user.email, known_browser=session.uid)
    return proved(session, shown)


def proved(session: UserSession, shown: Assurance) -> str:
    """Note that somebody has shown who they are; return the session's new token. Only inside an action."""
    token = new_token()
    session.token_hash, session.proved_at = hash_of(token), clock.now()
    if not session.assurance.reaches(shown):
        session.assurance = shown
    forget_factor_attempts(session.user.uid)
    return token


def _nothing() -> None:
    """Use nothing up."""


def _spend_code(user: User, code: str, *, key: str, address: str = "") -> Spend:
    """Look at a code, and return what uses it up. Raises: Invalid."""
    require_factor_attempt(user.uid, address)
    parts = parts_of(code)
    if parts is None:
        return lambda: spend_app_code(user, code, key=key)
    return _spend_recovery(user, *parts)


def spend_app_code(user: User, code: str, *, key: str) -> None:
    """Use up a code from the app. Only inside an action. Raises: Invalid for one that is wrong, old or used."""
    app = authenticator_of(user, lock=True)
    secret = opened(key, app.sealed_secret, owner=user.uid) if app is not None else None
    step = step_of(secret, code, clock.now(), used=app.last_step) if app is not None and secret else None
    if app is None or step is None:
        log.warning("second factor failed")
        raise Invalid(WRONG_CODE, field="code")
    app.last_step = step


def _spend_recovery(user: User, number: int, secret: str) -> Spend:
    kept = recovery_code(user, number)
    known = kept.code_hash if kept is not None else None
    is_right = matches(known, secret)

    def spend() -> None:
        found = recovery_code(user, number, lock=True)
        if not is_right or found is None or found.used_at is not None or found.code_hash != known:
            log.warning("second factor failed")
            raise Invalid(WRONG_CODE, field="code")
        found.used_at = clock.now()
        log.warning("recovery code used")
        tell(user, Told.CODE_USED)

    return spend


def _spend_key(user: User, shown: KeyShown, *, must_verify: bool) -> Spend:
    """Return what takes note that a passkey of the user was used. Raises: Invalid, when called, for any other."""

    def spend() -> None:
        found = passkey_called(passkeys.id_in(shown.sent), lock=True)
        if found is None or found.user_id != user.id:
            log.warning("passkey refused")
            raise Invalid(passkeys.REFUSED)
        found.sign_count, found.used_at = _count_of(found, shown, must_verify=must_verify), clock.now()

    return spend


def _count_of(kept: Passkey, shown: KeyShown, *, must_verify: bool) -> int:
    key = passkeys.NewKey(kept.credential_id, kept.public_key, kept.sign_count)
    try:
        found = passkeys.shown(shown.site, shown.sent, challenge=shown.challenge, key=key, must_verify=must_verify)
    except Invalid:
        log.warning("passkey refused")
        raise
    return found.sign_count
