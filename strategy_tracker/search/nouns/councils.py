"""How council bodies are found."""

from strategy_tracker.council.models import Council
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed

NOUNS.add(
    Noun(
        "council",
        msg("Council bodies"),
        "council",
        Council.slug,
        listed(Council, summary=Council.role),
        {"council": itself},
    )
)
