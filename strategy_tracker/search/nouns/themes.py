"""How themes of consultations are found."""

from strategy_tracker.consultations.models import ConsultationRound, RoundTheme
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed

NOUNS.add(
    Noun(
        "theme",
        msg("Themes of consultations"),
        "consultation",
        RoundTheme.slug,
        listed(RoundTheme, label=RoundTheme.text, summary=ConsultationRound.name),
        {"round_theme": itself, "consultation_round": everything},
    )
)
