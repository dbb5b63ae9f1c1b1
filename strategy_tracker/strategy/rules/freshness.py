"""How fresh what is known of a record is, by its own rhythm."""

from datetime import date

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg

# Owners report three or four times a year.
REPORT_DAYS = 123


class FreshState(LabelledEnum):
    """Whether news is in, due, or long overdue; keys of `web.marks.FRESHNESS_MARKS`, in the same order."""

    CURRENT = "current", msg("Fresh")
    DUE = "due", msg("News is due")
    STALE = "stale", msg("Stale")


def freshness(evidence: date | None, rhythm_days: int, today: date) -> FreshState:
    """Tell how fresh evidence is: current within its rhythm, due within another, stale after that or where none is."""
    if evidence is None:
        return FreshState.STALE
    age = (today - evidence).days
    if age <= rhythm_days:
        return FreshState.CURRENT
    return FreshState.DUE if age <= 2 * rhythm_days else FreshState.STALE
