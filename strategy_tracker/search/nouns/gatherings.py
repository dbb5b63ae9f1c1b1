"""How gatherings are found."""

from strategy_tracker.engagement.models import Gathering
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed

NOUNS.add(
    Noun(
        "gathering",
        msg("Gatherings"),
        "gathering",
        Gathering.slug,
        listed(Gathering, summary=Gathering.purpose),
        {"gathering": itself},
    )
)
