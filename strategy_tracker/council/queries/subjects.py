"""Whose changes in the council model, its bodies and meetings are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.council.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Council,
    CouncilModel,
    Endorsement,
    EntryCriterion,
    Meeting,
    ParticipantGroup,
    Seat,
)

SUBJECTS: Subjects = public_log(
    *(CouncilModel, Council, Appointment, Endorsement, ParticipantGroup, Seat),
    *(Meeting, AgendaItem, Attendance, EntryCriterion),
)
