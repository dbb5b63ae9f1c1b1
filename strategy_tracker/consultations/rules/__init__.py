"""What holds for every consultation: deadlines, states, and what an answer may be."""

from strategy_tracker.consultations.rules.deadlines import (
    NORMAL_MONTHS,
    SHORTEST_DAYS,
    DeadlineVerdict,
    check_extended,
    check_hearing_deadline,
    check_moved_deadline,
    check_order,
    closing_moment,
    day_of,
    deadline_warning,
    judge_deadline,
    length_in_days,
    normal_deadline,
    opening_moment,
)

__all__ = [
    "NORMAL_MONTHS",
    "SHORTEST_DAYS",
    "DeadlineVerdict",
    "check_extended",
    "check_hearing_deadline",
    "check_moved_deadline",
    "check_order",
    "closing_moment",
    "day_of",
    "deadline_warning",
    "judge_deadline",
    "length_in_days",
    "normal_deadline",
    "opening_moment",
]
