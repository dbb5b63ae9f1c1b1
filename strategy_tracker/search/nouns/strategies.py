"""How strategies are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed
from strategy_tracker.strategy.models import Strategy

NOUNS.add(
    Noun(
        "strategy",
        msg("Strategies"),
        "strategy",
        Strategy.slug,
        listed(Strategy, Strategy.vision, summary=Strategy.description),
        {"strategy": itself},
    )
)
