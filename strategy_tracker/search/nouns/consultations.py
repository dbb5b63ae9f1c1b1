"""How consultation rounds are found."""

from sqlalchemy import select

from strategy_tracker.consultations.models import ConsultationRound, RoundOutcome
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself


def _select() -> AnySelect:
    return (
        select(
            ConsultationRound.slug.label("public_id"),
            ConsultationRound.slug.label("target_id"),
            ConsultationRound.name.label("title"),
            RoundOutcome.text.label("summary"),
            ConsultationRound.case_number,
            ConsultationRound.is_example,
        )
        .outerjoin(RoundOutcome, RoundOutcome.round_id == ConsultationRound.id)
        .where(public(ConsultationRound))
    )


NOUNS.add(
    Noun(
        "consultation",
        msg("Consultations"),
        "consultation",
        ConsultationRound.slug,
        _select,
        {"consultation_round": itself, "round_outcome": lambda change: [change.record.round.public_id]},
    )
)
