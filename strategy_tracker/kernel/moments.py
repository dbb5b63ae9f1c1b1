"""Moments at which public pages change by themselves: a figure comes out of embargo, a consultation closes."""

from bisect import bisect_right
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Select, union

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db

Moments: TypeAlias = Select[datetime | None]
# Each capability adds statements of one column, the moment; all of them are read in one.
SOURCES: list[Moments] = []


def changes_at(*statements: Moments) -> None:
    """Add moments at which something public changes with nothing being written."""
    SOURCES.extend(statements)


@by_version
def all_moments() -> tuple[datetime, ...]:
    """Return every such moment, past and coming, in order."""
    found = db.session.execute(union(*SOURCES)).scalars()
    return tuple(sorted(moment for moment in found if moment is not None))


def newest_moment() -> datetime | None:
    """Return the last one up to now; None if there was none. What is kept for it stays right until the next."""
    moments = all_moments()
    passed = bisect_right(moments, clock.now())
    return moments[passed - 1] if passed else None
