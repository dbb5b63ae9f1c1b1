"""How measures are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything_when, itself, listed
from strategy_tracker.strategy.models import Measure

NOUNS.add(
    Noun(
        "measure",
        msg("Measures"),
        "measure",
        Measure.slug,
        listed(Measure, Measure.note, summary=Measure.description),
        {"measure": itself, "strategy": everything_when("published_at")},
    )
)
