"""Reading consultations: what is published, and what is not known."""

from strategy_tracker.consultations.queries.gaps import RoundGap, round_gaps
from strategy_tracker.consultations.queries.rounds import (
    hearing_rules,
    round_by_slug,
    rounds,
    rounds_of_organisation,
    rounds_of_strategy,
    themes,
)
from strategy_tracker.consultations.queries.values import (
    DocumentRow,
    HearingRuleRow,
    OrganisationRound,
    RoundPage,
    RoundRow,
    ThemeRow,
)

__all__ = [
    "DocumentRow",
    "HearingRuleRow",
    "OrganisationRound",
    "RoundGap",
    "RoundPage",
    "RoundRow",
    "ThemeRow",
    "hearing_rules",
    "round_by_slug",
    "round_gaps",
    "rounds",
    "rounds_of_organisation",
    "rounds_of_strategy",
    "themes",
]
