"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime:
    """Return the time, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """Return the date in Norway, which is what a deadline means."""
    return now().astimezone(OSLO).date()


@contextmanager
def fixed(at: datetime) -> Iterator[None]:
    """Let time stand still at `at` (UTC) inside the block."""
    token = _fixed.set(at)
    try:
        yield
    finally:
        _fixed.reset(token)
