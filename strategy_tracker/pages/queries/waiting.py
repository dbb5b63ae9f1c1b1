"""What waits for somebody, wherever in the program it is."""

from datetime import date, datetime

from strategy_tracker.consultations.queries import waiting as consultations
from strategy_tracker.council.queries import waiting as council
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.waiting import Waiting
from strategy_tracker.strategy.queries import waiting as strategy

SOURCES = (strategy.waiting_for, consultations.waiting_for, council.waiting_for)


def all_waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Return everything that waits for the person: what has a deadline first, then the oldest."""
    found = [one for waiting_for in SOURCES for one in waiting_for(by, now)]
    return tuple(sorted(found, key=lambda one: (one.due is None, _moment(one.due or one.since, now))))


def _moment(value: date | datetime | None, now: datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    if value is None:
        return now
    return datetime(value.year, value.month, value.day, tzinfo=OSLO)
