"""The only place that asks what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def of_the_machine() -> datetime:
    """Return what the machine says the time is, in UTC."""
    return datetime.now(UTC)


# What tells the time in this process, its threads too; tests put a clock here that stands still.
source: Callable[[], datetime] = of_the_machine


def now() -> datetime:
    """Return the time, in UTC."""
    return _fixed.get() or source()


def today() -> date:
    """Return the date in Norway, which is what a deadline means."""
    return now().astimezone(OSLO).date()


def day_around(moment: datetime) -> tuple[datetime, datetime]:
    """Return when the day of `moment` begins in Norway, and when the next one does; in UTC."""
    day = moment.astimezone(OSLO).date()
    midnights = (datetime.combine(date_, time.min, OSLO) for date_ in (day, day + timedelta(days=1)))
    begins, ends = (midnight.astimezone(UTC) for midnight in midnights)
    return begins, ends


@contextmanager
def fixed(at: datetime) -> Iterator[None]:
    """Let time stand still at `at` (UTC) inside the block."""
    token = _fixed.set(at)
    try:
        yield
    finally:
        _fixed.reset(token)


def stand_still(at: datetime) -> None:
    """Let time stand still at `at` (UTC) until the context ends in which this is called."""
    _fixed.set(at)
