"""How old a report may be before a new one is due."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from strategy_tracker.kernel.partial_date import PartialDate

DUE_AFTER_MONTHS = 4  # three or four reporting rounds a year


class Freshness(StrEnum):
    """Whether it is time to report again."""

    FRESH = "fresh"
    DUE = "due"
    MISSING = "missing"

    @property
    def is_fresh(self) -> bool:
        """Tell whether nobody has to report yet."""
        return self is Freshness.FRESH

    @property
    def is_due(self) -> bool:
        """Tell whether there is a report, and it is too old."""
        return self is Freshness.DUE


def freshness(reported_on: PartialDate | None, today: date) -> Freshness:
    """Judge the newest report of a body by its date; one without a date is none."""
    if reported_on is None:
        return Freshness.MISSING
    return Freshness.DUE if due_on(reported_on) < today else Freshness.FRESH


def due_on(reported_on: PartialDate) -> date:
    """Return the last day on which a report of that date is still fresh."""
    end = reported_on.end
    months = end.month - 1 + DUE_AFTER_MONTHS
    year, month = end.year + months // 12, months % 12 + 1
    return date(year, month, min(end.day, monthrange(year, month)[1]))
