"""Which indicators show whether a measure changes anything."""

from datetime import date

from sqlalchemy import select

from strategy_tracker.indicators.models import LINKED_MEASURES, Indicator
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Measure


@by_version
def indicators_of_measure(slug: str, today: date) -> tuple[IndicatorRow, ...]:
    """Public indicators tied to a measure, in the order of the list."""
    tied = set(
        db.session.scalars(
            select(Indicator.slug)
            .join(LINKED_MEASURES, LINKED_MEASURES.c.indicator_id == Indicator.id)
            .join(Measure, LINKED_MEASURES.c.measure_id == Measure.id)
            .where(Measure.slug == slug)
        )
    )
    return tuple(row for row in indicator_rows(today) if row.slug in tied)
