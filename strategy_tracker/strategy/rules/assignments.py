"""When an organisation's part in a measure is in force, and which parts answer for it."""

from datetime import date

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import AssignmentRole

ACCOUNTABLE = frozenset({AssignmentRole.OWNER, AssignmentRole.REPORTER})


def is_in_force(from_on: PartialDate | None, to_on: PartialDate | None, today: date) -> bool:
    """Tell whether a part holds today. A side left open is not known, and does not end it."""
    has_begun = from_on is None or from_on.start <= today
    has_ended = to_on is not None and to_on.is_past(today)
    return has_begun and not has_ended
