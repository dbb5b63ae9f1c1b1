"""The closed sets of the council model, and of priority rounds."""

from strategy_tracker.council.kinds.bodies import (
    AppointmentRole,
    CaseKind,
    CouncilStatus,
    CriterionStatus,
    SeatRole,
    StatementKind,
)
from strategy_tracker.council.kinds.rounds import CriterionKey, Decision, HolderPart, RoundState, Visibility

__all__ = [
    "AppointmentRole",
    "CaseKind",
    "CouncilStatus",
    "CriterionKey",
    "CriterionStatus",
    "Decision",
    "HolderPart",
    "RoundState",
    "SeatRole",
    "StatementKind",
    "Visibility",
]
