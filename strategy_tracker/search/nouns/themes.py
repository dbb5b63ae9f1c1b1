"""How themes of consultations are found."""

from sqlalchemy import select

from strategy_tracker.consultations.models import ConsultationRound, RoundTheme
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything, itself


def _select() -> AnySelect:
    return (
        select(
            RoundTheme.slug.label("public_id"),
            ConsultationRound.slug.label("target_id"),
            RoundTheme.text.label("title"),
            ConsultationRound.name.label("summary"),
            ConsultationRound.is_example,
        )
        .join(RoundTheme.round)
        .where(public(RoundTheme, ConsultationRound))
    )


NOUNS.add(
    Noun(
        "theme",
        msg("Themes of consultations"),
        "consultation",
        RoundTheme.slug,
        _select,
        {"round_theme": itself, "consultation_round": everything},
    )
)
