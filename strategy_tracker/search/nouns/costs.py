"""How amounts that were said are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything_when, itself, listed
from strategy_tracker.strategy.models import StatedCost

NOUNS.add(
    Noun(
        "cost",
        msg("Costs"),
        "cost",
        StatedCost.slug,
        listed(StatedCost, summary=StatedCost.programme),
        {
            "stated_cost": itself,
            "measure": everything_when("published_at", "strategy"),
            "strategy": everything_when("published_at"),
        },
    )
)
