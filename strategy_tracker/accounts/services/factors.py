"""Second factors: set up, taken away, and taken from somebody who has lost them.

Whatever changes them ends the user's other sessions, and is told by letter.
"""

import logging

from strategy_tracker.accounts.kinds import Told
from strategy_tracker.accounts.models import Authenticator, Passkey, RecoveryCode, User, UserSession
from strategy_tracker.accounts.policy import may_change_factors, may_take_factors
from strategy_tracker.accounts.queries.factors import (
    authenticator_of,
    has_second_factor,
    passkey_called,
    passkeys_of,
    recovery_codes_of,
)
from strategy_tracker.accounts.rules import passkeys
from strategy_tracker.accounts.rules.passwords import hashed
from strategy_tracker.accounts.rules.recovery import new_codes, parts_of
from strategy_tracker.accounts.rules.sealed import sealed
from strategy_tracker.accounts.rules.totp import step_of
from strategy_tracker.accounts.services.attempts import forget_factor_attempts
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.accounts.services.proofs import KeyShown, proved
from strategy_tracker.accounts.services.users import end_sessions
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("factor", msg("Second factor")))
log = logging.getLogger("strategy_tracker.security")
MOST_KEYS = 20
WRONG_FIRST = msg("This is not the code the app shows now. Does the phone have the right time?")


def set_up_app(by: Principal, session: UserSession, *, secret: str, code: str, key: str) -> str:
    """Set up an app, which shows by its first code that it has the secret; return the session's new token.

    Raises: Invalid for a wrong code, or where there is an app already.
    """
    step = step_of(secret, code, clock.now())
    if step is None:
        raise Invalid(WRONG_FIRST, field="code")
    kept = sealed(key, secret, owner=session.user.uid)
    return add_app(by, session.user, session, sealed_secret=kept, last_step=step)


@action("factor.add_app", does=msgp("action", "set up codes from an app"), allow=may_change_factors, is_private=True)
def add_app(by: Principal, user: User, session: UserSession, *, sealed_secret: str, last_step: int) -> str:
    """Set up an app that has shown its first code. Raises: Invalid where there is one already."""
    if authenticator_of(user) is not None:
        raise Invalid(msg("Codes from an app are set up already. Remove these first."))
    db.session.add(Authenticator(user=user, sealed_secret=sealed_secret, last_step=last_step))
    return _added(user, session)


@action("factor.add_passkey", does=msgp("action", "add a passkey"), allow=may_change_factors, is_private=True)
def add_passkey(by: Principal, user: User, session: UserSession, *, name: str, made: KeyShown) -> str:
    """Keep a passkey that was made just now; return the session's new token. Raises: Invalid."""
    key = passkeys.made(made.site, made.sent, challenge=made.challenge)
    if passkey_called(key.credential_id) is not None or len(passkeys_of(user)) >= MOST_KEYS:
        raise Invalid(passkeys.REFUSED)
    kept = Passkey(user=user, name=name, credential_id=key.credential_id, public_key=key.public_key)
    kept.sign_count = key.sign_count
    db.session.add(kept)
    return _added(user, session)


@action("factor.remove_app", does=msgp("action", "remove codes from an app"), allow=may_change_factors, is_private=True)
def remove_app(by: Principal, user: User, session: UserSession) -> None:
    """Take no more codes from the app. Safe to repeat."""
    app = authenticator_of(user)
    if app is not None:
        db.session.delete(app)
        _removed(user, session)


@action("factor.remove_passkey", does=msgp("action", "remove a passkey"), allow=may_change_factors, is_private=True)
def remove_passkey(by: Principal, user: User, session: UserSession, *, key: Passkey) -> None:
    """Take this passkey no more."""
    db.session.delete(key)
    _removed(user, session)


def make_codes(by: Principal, user: User) -> list[str]:
    """Return ten new recovery codes, to show once; those made before are worth nothing. Takes a second on purpose."""
    codes = new_codes()
    keep_codes(by, user, hashes={number: hashed(secret) for number, secret in filter(None, map(parts_of, codes))})
    return codes


@action("factor.make_codes", does=msgp("action", "make recovery codes"), allow=may_change_factors, is_private=True)
def keep_codes(by: Principal, user: User, *, hashes: dict[int, str]) -> None:
    """Keep the hashes of new recovery codes in place of those before. Raises: Invalid without a second factor."""
    if not has_second_factor(user):
        raise Invalid(msg("Set up a second factor first: recovery codes stand in for one that is lost."))
    kept = {one.number: one for one in recovery_codes_of(user)}
    for number, code_hash in hashes.items():
        row = kept.get(number) or RecoveryCode(user=user, number=number)
        row.code_hash, row.created_at, row.used_at = code_hash, clock.now(), None
        db.session.add(row)
    log.warning("recovery codes made")
    tell(user, Told.CODES_MADE)


@action("factor.take", does=msgp("action", "remove all of somebody's"), allow=may_take_factors, is_private=True)
def take_factors(by: Principal, user: User) -> None:
    """Remove all second factors of somebody who has lost them; they are signed out everywhere. Safe to repeat."""
    held = [one for one in (authenticator_of(user), *passkeys_of(user), *recovery_codes_of(user)) if one is not None]
    for one in held:
        db.session.delete(one)
    end_sessions(user)
    forget_factor_attempts(user.uid)
    if held:
        log.warning("factor removed")
        tell(user, Told.FACTORS_TAKEN)


def _added(user: User, session: UserSession) -> str:
    log.warning("factor added")
    tell(user, Told.FACTOR_ADDED)
    end_sessions(user, but=session.uid)
    return proved(session, Assurance.SUBSTANTIAL)


def _removed(user: User, session: UserSession) -> None:
    """End what the factor has opened; without any left, this session shows one factor and the codes go too."""
    db.session.flush()
    log.warning("factor removed")
    tell(user, Told.FACTOR_REMOVED)
    end_sessions(user, but=session.uid)
    if not has_second_factor(user):
        session.assurance = Assurance.LOW
        for code in recovery_codes_of(user):
            db.session.delete(code)
