"""Work that a browser does before a form is taken, while many are sent in: cheap for one, dear for thousands.

The challenge is made and looked at here; no other site is asked. It is bound to the address of the form, lasts a while,
and what solves it is taken once. Those who are signed in are not asked.
"""

import json
import logging
from base64 import b64decode
from binascii import Error
from datetime import UTC, datetime, timedelta

from flask import current_app, request
from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.rate_limits import RateLimit, count_of
from strategy_tracker.web.visitors import visitor

log = logging.getLogger("strategy_tracker.security")
FIELD = "work"
LASTS = timedelta(minutes=15)
MOST_TRIES = 60_000  # a second or two for a browser, on average half of it
LONGEST = 2_000
ASKED = msg(
    "Many forms are sent in just now, so your browser has to work for a moment before this one is taken. It does so by "
    "itself while this page is open: send it again. Nothing you have written is lost."
)


class Work(Struct, frozen=True):
    """What is asked for while a form is sent in often: from one place, by its own limit, or by `everybody` together."""

    own: RateLimit
    everybody: RateLimit

    def challenge(self) -> str | None:
        """Return what the browser is to solve, as JSON; None while it is quiet."""
        return _challenge() if self._is_asked() else None

    def require(self) -> None:
        """Count a form. Raises: Invalid where work is asked for and was not done, or not for this form."""
        is_asked = self._is_asked()
        self.everybody.hit()
        if is_asked and not _is_solved(request.form.get(FIELD, "")):
            log.warning("work not done", extra={"limit": self.own.name})
            raise Invalid(ASKED)

    def _is_asked(self) -> bool:
        return self.own.is_near(visitor()) or self.everybody.is_near()


def _challenge() -> str:
    from altcha.v1 import ChallengeOptions, create_challenge  # noqa: PLC0415 - only while many forms are sent in

    until = clock.now() + LASTS
    options = ChallengeOptions(hmac_key=_key(), max_number=MOST_TRIES, expires=until)
    made = create_challenge(options)
    return json.dumps(
        {"algorithm": made.algorithm, "challenge": made.challenge, "salt": made.salt}
        | {"most": MOST_TRIES, "signature": made.signature}
    )


def _is_solved(text: str) -> bool:
    from altcha.v1 import extract_params, verify_solution  # noqa: PLC0415

    try:
        told = json.loads(b64decode(text[:LONGEST], validate=True))
        is_right, _ = verify_solution(told, _key(), check_expires=False)
        until = datetime.fromtimestamp(int(extract_params(told)["expires"][0]), UTC)
    except (Error, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return False
    return bool(is_right) and until > clock.now() and count_of(f"work/{told['signature']}", LASTS) == 1


def _key() -> str:
    """Return the key of the challenges of one form: a solution for another is none."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return f"work:{request.path}:{settings.secret_key}"
