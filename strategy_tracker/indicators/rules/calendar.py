"""Days as points on an axis of years."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)  # many indicators have the same few periods
def year_point(end: date) -> Fraction:
    """Return the moment before `end` begins, in years: 2024-01-01 is 2024 exactly.

    `end` is the day after the last, so a value for all of 2023 and a target for the end of 2029
    lie six whole years apart, as in Eurostat's method.
    """
    first = date(end.year, 1, 1)
    length = (date(end.year + 1, 1, 1) - first).days
    return end.year + Fraction((end - first).days, length)


def year_ends(after: date, until: date) -> Iterator[date]:
    """Yield `after`, each 1 January between, and `until`; all are days after the last."""
    yield after
    for year in range(after.year + 1, until.year + 1):
        boundary = date(year, 1, 1)
        if after < boundary < until:
            yield boundary
    if until > after:
        yield until
