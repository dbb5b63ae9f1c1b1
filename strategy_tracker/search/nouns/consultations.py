"""How consultation rounds are found."""

from typing import Any

from sqlalchemy import ScalarSelect, select

from strategy_tracker.consultations.models import ConsultationRound, RoundOutcome
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed


def _outcome() -> ScalarSelect[Any]:
    told = select(RoundOutcome.text).where(RoundOutcome.round_id == ConsultationRound.id)
    return told.correlate(ConsultationRound).scalar_subquery()


NOUNS.add(
    Noun(
        "consultation",
        msg("Consultations"),
        "consultation",
        ConsultationRound.slug,
        listed(ConsultationRound, ConsultationRound.case_number, summary=_outcome()),
        {"consultation_round": itself, "round_outcome": lambda change: [change.record.round.public_id]},
    )
)
