"""When somebody was last here, kept by their browser under a seal of ours: to read a page writes nothing.

Without the stamp, or with one that is not ours, they were last here when they showed who they are.
"""

import base64
import hmac
from datetime import UTC, datetime, timedelta

ANEW_AFTER = timedelta(minutes=1)


def stamp(key: str, session_uid: str, at: datetime) -> str:
    """Return what the browser keeps: the moment, and a seal that binds it to the session."""
    moment = str(int(at.timestamp()))
    return f"{moment}.{_seal(key, session_uid, moment)}"


def last_here(key: str, session_uid: str, kept: str, proved_at: datetime) -> datetime:
    """Return when somebody was last here, at the earliest when they showed who they are."""
    moment, _, seal = kept.partition(".")
    if not moment.isdecimal() or not hmac.compare_digest(seal.encode(), _seal(key, session_uid, moment).encode()):
        return proved_at
    return max(proved_at, datetime.fromtimestamp(int(moment), UTC))


def _seal(key: str, session_uid: str, moment: str) -> str:
    made = hmac.digest(key.encode(), f"here:{session_uid}:{moment}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:18]).decode()
