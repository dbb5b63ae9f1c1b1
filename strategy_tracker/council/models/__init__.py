"""Tables of the council model."""

from strategy_tracker.council.models.bodies import (
    Appointment,
    Council,
    CouncilModel,
    CouncilStatement,
    Endorsement,
    ParticipantGroup,
    Seat,
)
from strategy_tracker.council.models.meetings import AgendaItem, EntryCriterion, Meeting

__all__ = [
    "AgendaItem",
    "Appointment",
    "Council",
    "CouncilModel",
    "CouncilStatement",
    "Endorsement",
    "EntryCriterion",
    "Meeting",
    "ParticipantGroup",
    "Seat",
]
