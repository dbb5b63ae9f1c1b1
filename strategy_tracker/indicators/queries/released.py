"""Which observations the public may see by now."""

from datetime import datetime

from sqlalchemy import select

from strategy_tracker.indicators.models import Observation
from strategy_tracker.kernel.moments import changes_at, newest_moment

changes_at(select(Observation.release_at).where(Observation.release_at.is_not(None)))


def newest_release() -> datetime | None:
    """Return the last moment up to now at which something came out; None if there was none.

    It changes only when something does, so what is kept for it stays right until then.
    """
    return newest_moment()
