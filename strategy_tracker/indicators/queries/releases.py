"""What is to come out: figures that are entered and held back, and those that are announced or due by their rhythm."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.indicators.models import Indicator, Observation, Series
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.released import newest_release
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.indicators.rules.releases import ReleaseBasis, due_by
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate


class ComingRelease(Struct, frozen=True):
    """A figure that is to come: of what, when, and what says so. `at` is the moment, where one is set."""

    indicator: IndicatorRow
    on: PartialDate
    basis: ReleaseBasis
    at: datetime | None = None


def coming_releases(today: date) -> tuple[ComingRelease, ...]:
    """Everything to come out of the public indicators, the soonest first; nothing of what the figures say."""
    return _coming(today, newest_release())


@by_version
def _coming(today: date, _by: datetime | None) -> tuple[ComingRelease, ...]:
    rows = indicator_rows(today)
    held = _held()
    found = (one for row in rows for one in _of_row(row, held.get(row.slug, ()), today))
    return tuple(sorted(found, key=lambda one: (one.on.key, one.indicator.slug)))


def _of_row(row: IndicatorRow, held: tuple[datetime, ...], today: date) -> Iterator[ComingRelease]:
    for at in held:
        yield ComingRelease(row, PartialDate.day(at.astimezone(OSLO).date()), ReleaseBasis.SET, at)
    if row.next_release_on is not None and not row.next_release_on.is_past(today):
        yield ComingRelease(row, row.next_release_on, ReleaseBasis.ANNOUNCED)
    elif not held and (due := due_by(row.latest.end if row.latest else None, row.frequency)) and due >= today:
        yield ComingRelease(row, PartialDate.day(due), ReleaseBasis.FREQUENCY)


def unseen_by_rhythm(today: date) -> int:
    """Return of how many indicators the next figure could be out by now, by their rhythm, and was not found."""
    coming = {one.indicator.slug for one in coming_releases(today)}
    rows = (row for row in indicator_rows(today) if row.slug not in coming and row.latest)
    return sum((due_by(row.latest.end, row.frequency) or today) < today for row in rows if row.latest)


def _held() -> dict[str, tuple[datetime, ...]]:
    wanted = (
        select(Indicator.slug, Observation.release_at)
        .join(Series, Series.indicator_id == Indicator.id)
        .join(Observation, Observation.series_id == Series.id)
        .where(Observation.release_at > clock.now())
        .distinct()
        .order_by(Observation.release_at)
    )
    found: dict[str, tuple[datetime, ...]] = {}
    for slug, at in db.session.execute(wanted):
        if at is not None:
            found[slug] = (*found.get(slug, ()), at)
    return found
