"""When a letter is due, and what a link proves."""

import base64
import hashlib
import hmac
from datetime import datetime, time, timedelta

from msgspec import Struct

from strategy_tracker.following.kinds import FollowRhythm
from strategy_tracker.kernel.clock import OSLO

UNCONFIRMED_DAYS = 2
MORNING = time(7)
MONDAY = 0


class LinkProof(Struct, frozen=True):
    """A token that came with a link, and the secret of the installation, which it was made with."""

    token: str
    secret: str


def last_turn(rhythm: FollowRhythm, now: datetime) -> datetime:
    """Return when letters of this rhythm were last due, at seven in the morning in Norway."""
    here = now.astimezone(OSLO)
    day = here.date() if here.time() >= MORNING else here.date() - timedelta(days=1)
    if rhythm is FollowRhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return datetime.combine(day, MORNING, OSLO)


def follower_token(secret: str, uid: str) -> str:
    """Return the token in the links of a follower's letters; the same in each, and kept nowhere."""
    return _made(secret, f"follower:{uid}")


def confirm_token(secret: str, uid: str, table: str, public_id: str) -> str:
    """Return the token that confirms that an address follows a record."""
    return _made(secret, f"follow:{uid}:{table}:{public_id}")


def is_token(given: str, right: str) -> bool:
    """Tell whether a token is the right one."""
    return hmac.compare_digest(given.encode(), right.encode())


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _made(secret: str, what: str) -> str:
    made = hmac.digest(secret.encode(), what.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
