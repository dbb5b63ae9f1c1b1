"""How fresh what is known is, record by record: measures under way, and indicators by how often they are counted."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from strategy_tracker.indicators.kinds.labels import rhythm_days
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.values import MeasureRow
from strategy_tracker.strategy.rules.freshness import REPORT_DAYS, FreshState, freshness
from strategy_tracker.strategy.rules.measures import MeasureState

OVER = (MeasureState.COMPLETED, MeasureState.STOPPED)


class FreshRecord(Struct, frozen=True):
    """A record that should have news: its newest evidence, and how fresh that is. `goal` is its main one.

    `as_of`: the date of a measure's newest status as its source gives it.
    """

    about: Reference
    goal: Reference | None
    owners: tuple[Reference, ...]
    evidence: date | None
    state: FreshState
    as_of: PartialDate | None = None


@by_version
def fresh_records(today: date) -> tuple[FreshRecord, ...]:
    """Every public record that should have news, the oldest evidence first; those with none at the head."""
    return fresh_among(measure_rows(today), indicator_rows(today), today)


@by_version
def fresh_under(strategy: str, today: date) -> tuple[FreshRecord, ...]:
    """Those of them that count under the goals of a strategy."""
    under = f"{strategy}/"
    return tuple(one for one in fresh_records(today) if one.goal and one.goal.id.startswith(under))


def fresh_among(
    measures: Iterable[MeasureRow], indicators: Iterable[IndicatorRow], today: date
) -> tuple[FreshRecord, ...]:
    """Return those of the measures and indicators that should have news, in the same order."""
    found = (*_measures(measures, today), *_indicators(indicators, today))
    return tuple(sorted(found, key=lambda one: (one.evidence or date.min, one.about.kind, one.about.id)))


def _measures(rows: Iterable[MeasureRow], today: date) -> Iterator[FreshRecord]:
    for row in rows:
        if row.state not in OVER:
            as_of = row.assessment.as_of
            seen = as_of.end if as_of else None
            goal = row.goal.reference if row.goal else None
            yield FreshRecord(row.reference, goal, row.owners, seen, freshness(seen, REPORT_DAYS, today), as_of)


def _indicators(rows: Iterable[IndicatorRow], today: date) -> Iterator[FreshRecord]:
    for row in rows:
        seen = row.latest.end - timedelta(days=1) if row.latest else None
        about = Reference("indicator", row.slug, row.name)
        owners = (Reference("organisation", row.owner.slug, row.owner.label),) if row.owner else ()
        goal = Reference("goal", f"{row.goal.strategy}/{row.goal.number}", row.goal.name)
        yield FreshRecord(about, goal, owners, seen, freshness(seen, rhythm_days(row.frequency), today))
