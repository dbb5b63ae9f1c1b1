"""Counting attempts to sign in: for the e-mail that was typed, for the address somebody comes from, for both together.

A browser in which that e-mail has signed in before is counted by itself alone: nobody else can keep it out.

An attempt is counted as failed before the password is looked at, so that a thousand at once are a thousand
attempts. What is typed is counted whether or not anybody has that e-mail: the wait says nothing about it.
"""

import logging
import math
from datetime import timedelta

from sqlalchemy import String, bindparam, delete, select, text

from strategy_tracker.accounts.kinds import Counted
from strategy_tracker.accounts.models import SignInFailure
from strategy_tracker.accounts.policy import may_knock
from strategy_tracker.accounts.rules.emails import as_compared
from strategy_tracker.accounts.rules.lockout import FORGOTTEN_AFTER, wait_after
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.columns import UtcDateTime
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.networks import neighbourhood
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.text import msgn, msgp

log = logging.getLogger("strategy_tracker.security")
COUNT_FROM_ZERO = text(
    "insert into sign_in_failure (counted, key_hash, account_hash, failures, last_at) "
    "values (:counted, :key_hash, :account_hash, 0, :last_at) "
    "on conflict do nothing"
).bindparams(bindparam("counted", type_=String), bindparam("last_at", type_=UtcDateTime))


def require_attempt(email: str, address: str = "", known_browser: str = "") -> None:
    """Count an attempt. Raises: Invalid while there have been too many."""
    _refuse(count_attempt(ANONYMOUS, email=email, address=address, known_browser=known_browser), address)


def require_factor_attempt(user_uid: str, address: str = "") -> None:
    """Count an attempt to show a second factor. Raises: Invalid while there have been too many."""
    _refuse(count_factor_attempt(ANONYMOUS, user_uid=user_uid), address)


def _refuse(wait: timedelta | None, address: str) -> None:
    if wait:
        log.warning("sign-in locked", extra={"address": address})
        raise Invalid(
            msgn(
                "Signing in has failed too often. Wait %(count)s minute, or ask for a link by e-mail.",
                "Signing in has failed too often. Wait %(count)s minutes, or ask for a link by e-mail.",
                math.ceil(wait / timedelta(minutes=1)),
            )
        )


@action("session.attempt", does=msgp("action", "try to sign in"), allow=may_knock, is_private=True)
def count_attempt(by: Principal, *, email: str, address: str = "", known_browser: str = "") -> timedelta | None:
    """Count an attempt to sign in, and say how long to wait where there were too many."""
    _drop_old()
    return _counted(_counts(email, address, known_browser))


@action("session.attempt_factor", does=msgp("action", "try a second factor"), allow=may_knock, is_private=True)
def count_factor_attempt(by: Principal, *, user_uid: str) -> timedelta | None:
    """Count an attempt to show a second factor, and say how long to wait where there were too many."""
    _drop_old()
    return _counted([_count(Counted.SECOND_FACTOR, user_uid, "")])


def forget_factor_attempts(user_uid: str) -> None:
    """Start anew: the factor was right. Only inside an action."""
    row = _count(Counted.SECOND_FACTOR, user_uid, "")
    row.failures, row.wait_until = 0, None


def _drop_old() -> None:
    with bulk():
        db.session.execute(delete(SignInFailure).where(SignInFailure.last_at < clock.now() - FORGOTTEN_AFTER))


def _counted(rows: list[SignInFailure]) -> timedelta | None:
    now = clock.now()
    waits = [row.wait_until - now for row in rows if row.wait_until is not None and row.wait_until > now]
    if waits:
        return max(waits)
    for row in rows:
        row.failures += 1
        row.last_at = now
        wait = wait_after(row.failures, row.counted)
        row.wait_until = now + wait if wait else None
    return None


def forget_attempts(email: str, address: str = "", known_browser: str = "") -> None:
    """Start the account anew; take back only one attempt from the address, which others come from too.

    Only inside an action.
    """
    for row in _counts(email, address, known_browser):
        row.failures = max(0, row.failures - 1) if row.counted is Counted.ADDRESS else 0
        row.wait_until = None


def _counts(email: str, address: str, known_browser: str) -> list[SignInFailure]:
    who, where = as_compared(email), neighbourhood(address)
    if known_browser:
        return [_count(Counted.KNOWN_BROWSER, f"{who} {known_browser}", who)]
    keys = [
        (Counted.ACCOUNT, who, who),
        (Counted.ADDRESS, where, ""),
        (Counted.ACCOUNT_AT_ADDRESS, who and f"{who} {where}", who),
    ]
    return [_count(counted, key, account) for counted, key, account in keys if key]


def _count(counted: Counted, key: str, account: str) -> SignInFailure:
    """Return the count, made if it is new. On PostgreSQL two that make it at once do not meet."""
    where = {"counted": counted, "key_hash": hash_of(key)}
    whose = hash_of(account) if account else None
    db.session.execute(COUNT_FROM_ZERO, {**where, "account_hash": whose, "last_at": clock.now()})
    return db.session.scalars(select(SignInFailure).filter_by(**where).with_for_update()).one()
