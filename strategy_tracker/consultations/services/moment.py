"""The time that decides."""

from datetime import datetime

from strategy_tracker.kernel import clock


def decisive_moment() -> datetime:
    """Return the time by which it is decided whether a round is open.

    The one place that says so. Called inside an action: under the write lock, or, on PostgreSQL, with the
    round's counter locked, so that moments come in the order in which responses are taken in.
    """
    return clock.now()
