"""Tables of the council model."""

from strategy_tracker.council.models.ballots import Ballot, BallotDraft, Recusal, Score
from strategy_tracker.council.models.bodies import (
    Appointment,
    Council,
    CouncilModel,
    CouncilStatement,
    Endorsement,
    ParticipantGroup,
    Seat,
)
from strategy_tracker.council.models.holders import SeatHolder
from strategy_tracker.council.models.letters import RoundLetter, RoundMailing
from strategy_tracker.council.models.meetings import AgendaItem, Attendance, EntryCriterion, Meeting
from strategy_tracker.council.models.rounds import ItemDecision, PriorityRound, RoundResult
from strategy_tracker.council.models.series import Criterion, CriterionLevel, PriorityItem, PrioritySeries

__all__ = [
    "AgendaItem",
    "Appointment",
    "Attendance",
    "Ballot",
    "BallotDraft",
    "Council",
    "CouncilModel",
    "CouncilStatement",
    "Criterion",
    "CriterionLevel",
    "Endorsement",
    "EntryCriterion",
    "ItemDecision",
    "Meeting",
    "ParticipantGroup",
    "PriorityItem",
    "PriorityRound",
    "PrioritySeries",
    "Recusal",
    "RoundLetter",
    "RoundMailing",
    "RoundResult",
    "Score",
    "Seat",
    "SeatHolder",
]
