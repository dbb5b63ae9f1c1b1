"""Whose changes in consultations are public: what is told of a round, never what is sent in."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)

SUBJECTS: Subjects = public_log(
    ConsultationRound, Respondent, RespondentType, RoundDocument, RoundOutcome, RoundTheme, HearingRule
)
