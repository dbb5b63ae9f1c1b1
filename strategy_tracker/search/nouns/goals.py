"""How goals and sub-goals are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed
from strategy_tracker.strategy.models import Goal

NOUNS.add(
    Noun(
        "goal",
        msg("Goals"),
        "goal",
        Goal.slug,
        listed(Goal, Goal.benefit_target, summary=Goal.description),
        {"goal": itself, "strategy": everything},
    )
)
