"""Which page shows the changes of consultations, and which of them are public."""

from collections.abc import Mapping

from sqlalchemy import literal

from strategy_tracker.audit.queries import AnySelect, subject
from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)

ROUND = ("consultation", ConsultationRound.slug, ConsultationRound.name)
PARTS = (Respondent, RespondentType, RoundDocument, RoundOutcome, RoundTheme)


def consultation_subjects() -> Mapping[str, AnySelect]:
    """Statements by table, for `audit.queries.recent_changes`."""
    is_public = ConsultationRound.published_at.is_not(None) & ConsultationRound.is_example.is_(False)
    found = {
        part.__tablename__: subject(part, *ROUND)
        .join(ConsultationRound, part.round_id == ConsultationRound.id)
        .where(is_public)
        for part in PARTS
    }
    return {
        **found,
        ConsultationRound.__tablename__: subject(ConsultationRound, *ROUND).where(is_public),
        HearingRule.__tablename__: subject(HearingRule, "hearing-rule", literal("regler"), HearingRule.text),
    }
