"""Which observations the public may see by now."""

from bisect import bisect_right
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.indicators.models import Observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db


def newest_release() -> datetime | None:
    """Return the last moment up to now at which something was released; None if there was none.

    It changes only when something is released, so what is kept for it stays right until then.
    """
    moments = release_moments()
    passed = bisect_right(moments, clock.now())
    return moments[passed - 1] if passed else None


def is_released(column: InstrumentedAttribute[datetime | None], by: datetime | None) -> ColumnElement[bool]:
    """Return the condition that an observation is out, by the moment `newest_release` gave."""
    return column.is_(None) if by is None else or_(column.is_(None), column <= by)


@by_version
def release_moments() -> tuple[datetime, ...]:
    """Every moment at which something is released, past and coming, in order."""
    moment = Observation.release_at
    found = db.session.execute(select(moment).where(moment.is_not(None)).distinct().order_by(moment)).scalars()
    return tuple(moment for moment in found if moment is not None)
