"""What waits for somebody, wherever in the program it is."""

from collections.abc import Iterator
from datetime import date, datetime

from strategy_tracker.consultations.queries import waiting as consultations
from strategy_tracker.council.queries import waiting as council
from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.policy import may_look_after_jobs
from strategy_tracker.jobs.queries import job_counts
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.kernel.waiting import Waiting
from strategy_tracker.pages.queries.freshness import fresh_records
from strategy_tracker.reporting.queries import waiting as reporting
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.queries import waiting as strategy
from strategy_tracker.strategy.rules.freshness import FreshState

SOURCES = (strategy.waiting_for, reporting.waiting_for, consultations.waiting_for, council.waiting_for)


def all_waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Return everything that waits for the person: what has a deadline first, then the oldest, then what never ends."""
    found = [one for waiting_for in SOURCES for one in waiting_for(by, now)]
    dated = sorted(found, key=lambda one: (one.due is None, _moment(one.due or one.since, now)))
    return (*dated, *_content(by, now.astimezone(OSLO).date()), *_jobs(by))


def _content(by: Principal, today: date) -> Iterator[Waiting]:
    """What an editor goes on looking for."""
    if not may_edit_content.may_try(by):
        return
    yield from strategy.to_look_into(today)
    if stale := sum(one.state is FreshState.STALE for one in fresh_records(today)):
        verb = msgn("Find news of %(count)s record", "Find news of %(count)s records", stale)
        yield Waiting(verb, msg("what we know of them is stale"), "/redaksjon#ferskhet")
    if holes := sum(one.is_hole for one in missing_pieces(today)):
        verb = msgn("Fill %(count)s hole", "Fill %(count)s holes", holes)
        yield Waiting(verb, msg("what was looked for and not found"), "/hull")


def _jobs(by: Principal) -> Iterator[Waiting]:
    """What an administrator sees to."""
    if may_look_after_jobs.may_try(by) and (failed := job_counts()[JobState.FAILED]):
        verb = msgn("See to %(count)s failed job", "See to %(count)s failed jobs", failed)
        yield Waiting(verb, msg("mail and other work that gave up"), "/admin/jobber")


def _moment(value: date | datetime | None, now: datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    if value is None:
        return now
    return datetime(value.year, value.month, value.day, tzinfo=OSLO)
