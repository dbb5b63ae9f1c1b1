"""What holds for every consultation: deadlines, states, and what an answer may be."""

from strategy_tracker.consultations.rules.deadlines import (
    NORMAL_MONTHS,
    SHORTEST_DAYS,
    DeadlineVerdict,
    check_hearing_deadline,
    check_moved_deadline,
    check_order,
    deadline_warning,
    judge_deadline,
    length_in_days,
    normal_deadline,
)

__all__ = [
    "NORMAL_MONTHS",
    "SHORTEST_DAYS",
    "DeadlineVerdict",
    "check_hearing_deadline",
    "check_moved_deadline",
    "check_order",
    "deadline_warning",
    "judge_deadline",
    "length_in_days",
    "normal_deadline",
]
