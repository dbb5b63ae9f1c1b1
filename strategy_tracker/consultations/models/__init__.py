"""Tables of consultations."""

from strategy_tracker.consultations.models.letters import ResponseLetter
from strategy_tracker.consultations.models.questions import Question, QuestionChoice
from strategy_tracker.consultations.models.responses import (
    Answer,
    Party,
    Response,
    ResponseDraft,
    ResponseVersion,
    RoundCounter,
    Submitter,
)
from strategy_tracker.consultations.models.rounds import (
    ConsultationRound,
    HearingRule,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)

__all__ = [
    "Answer",
    "ConsultationRound",
    "HearingRule",
    "Party",
    "Question",
    "QuestionChoice",
    "Respondent",
    "RespondentType",
    "Response",
    "ResponseDraft",
    "ResponseLetter",
    "ResponseVersion",
    "RoundCounter",
    "RoundDocument",
    "RoundOutcome",
    "RoundTheme",
    "Submitter",
]
