"""What indicators are judged by: the criteria published for them, and those that hold on a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.indicators.models import Criteria, Indicator
from strategy_tracker.indicators.rules.criteria import CriteriaFacts, criteria_on
from strategy_tracker.indicators.rules.values import PaceBounds
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation, citations


class CriteriaRow(Struct, frozen=True):
    """Criteria as they were published, and whether they hold today or are to come."""

    facts: CriteriaFacts
    text: Translated
    recorded_at: datetime
    sources: tuple[Citation, ...]


@by_version
def all_criteria() -> Mapping[str, tuple[CriteriaRow, ...]]:
    """Return every indicator's criteria by its public id, in the order given; at most two statements."""
    columns = (Criteria.id, Criteria.uid, Criteria.valid_from, Criteria.on_track_ratio, Criteria.moderate_ratio)
    wanted = select(Indicator.slug, *columns, Criteria.least_percent, Criteria.text, Criteria.recorded_at)
    wanted = wanted.join(Indicator, Indicator.id == Criteria.indicator_id)
    rows = db.session.execute(wanted.order_by(Criteria.id)).all()
    cited = citations({"criteria": {row.id for row in rows}}) if rows else {}
    found: dict[str, list[CriteriaRow]] = defaultdict(list)
    for row in rows:
        bounds = PaceBounds(row.on_track_ratio, row.moderate_ratio)
        facts = CriteriaFacts(row.uid, row.valid_from, bounds, row.least_percent)
        found[row.slug].append(CriteriaRow(facts, row.text, row.recorded_at, cited.get(("criteria", row.id), ())))
    return {slug: tuple(some) for slug, some in found.items()}


def criteria_of(slug: str) -> tuple[CriteriaRow, ...]:
    """Return the criteria published for an indicator, in the order given."""
    return all_criteria().get(slug, ())


def criteria_in_force(slug: str, today: date) -> CriteriaFacts | None:
    """Return what an indicator is judged by on a day; None where only the general rule is."""
    return criteria_on(today, [one.facts for one in criteria_of(slug)])
