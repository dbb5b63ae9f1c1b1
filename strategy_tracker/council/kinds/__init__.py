"""The closed sets of the council model, and of priority rounds."""

from strategy_tracker.council.kinds.bodies import (
    AppointmentRole,
    CaseKind,
    CouncilStatus,
    CriterionStatus,
    SeatRole,
    StatementKind,
)
from strategy_tracker.council.kinds.rounds import CriterionKey, Decision, HolderPart, PriorityRoundState, Visibility

__all__ = [
    "AppointmentRole",
    "CaseKind",
    "CouncilStatus",
    "CriterionKey",
    "CriterionStatus",
    "Decision",
    "HolderPart",
    "PriorityRoundState",
    "SeatRole",
    "StatementKind",
    "Visibility",
]
