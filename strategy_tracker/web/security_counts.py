"""How often what concerns security happened, for the administrator to see: counted as the log is told of it.

Counted where attempts are, by the hour and by the day, without who it was. A count goes by itself after eight days.
"""

import logging
from datetime import datetime, timedelta

from flask import Flask, current_app, has_app_context
from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.rate_limits import KEY, Attempts

# As the logger `strategy_tracker.security` is told.
EVENTS = {
    "sign-in failed": msg("An e-mail address or a password was wrong"),
    "sign-in locked": msg("Signing in was refused after too many failures"),
    "limit reached": msg("Something was sent in more often than allowed"),
    "refused": msg("Somebody asked for what they have no right to"),
    "host refused": msg("A page was asked for under a name that is not ours"),
    "second factor failed": msg("A second factor was wrong"),
    "passkey refused": msg("A passkey was refused"),
    "recovery code used": msg("A recovery code was used"),
    "recovery codes made": msg("Recovery codes were made"),
    "factor added": msg("A second factor was added"),
    "factor removed": msg("A second factor was removed"),
    "vouching refused": msg("What came back from a sign-in elsewhere could not be believed"),
    "identity unknown": msg("Somebody signed in elsewhere whom no account is tied to"),
    "assurance too low": msg("A sign-in elsewhere was not sure enough"),
    "issuer silent": msg("A sign-in elsewhere did not answer"),
}
HOURS, DAYS = 24, 7
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


class SecurityCount(Struct, frozen=True):
    """How often something happened in the last 24 hours, the one under way among them, and in the last 7 days."""

    label: Message
    in_hours: int
    in_days: int


class _Counting(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if has_app_context() and record.getMessage() in EVENTS:
            try:
                _count(record.getMessage())
            except Exception:  # noqa: BLE001 - as every handler does: nobody is refused an answer for want of a count
                self.handleError(record)


def init_app(_app: Flask) -> None:
    """Count from now on."""
    logger = logging.getLogger("strategy_tracker.security")
    if not any(isinstance(one, _Counting) for one in logger.handlers):
        logger.addHandler(_Counting())


def security_counts() -> list[SecurityCount]:
    """Return how often each sort of thing happened lately."""
    now, counts = clock.now(), _counts()
    return [
        SecurityCount(
            label,
            sum(counts.get(_of_hour(event, now - number * AN_HOUR)) for number in range(HOURS)),
            sum(counts.get(_of_day(event, now - number * A_DAY)) for number in range(DAYS)),
        )
        for event, label in EVENTS.items()
    ]


def _count(event: str) -> None:
    now = clock.now()
    _counts().incr(_of_hour(event, now), int((HOURS + 1) * AN_HOUR.total_seconds()))
    _counts().incr(_of_day(event, now), int((DAYS + 1) * A_DAY.total_seconds()))


def _counts() -> Attempts:
    counts: Attempts = current_app.extensions[KEY]
    return counts


def _of_hour(event: str, moment: datetime) -> str:
    return f"seen/{event}/{moment:%Y-%m-%dT%H}"


def _of_day(event: str, moment: datetime) -> str:
    return f"seen/{event}/{moment:%Y-%m-%d}"
