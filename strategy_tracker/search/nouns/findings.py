"""How findings of audits are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.models import Finding
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed

NOUNS.add(
    Noun(
        "finding",
        msg("Findings of audits"),
        "audit",
        Finding.slug,
        listed(Finding, label=Finding.text, summary=Finding.answer),
        {"finding": itself, "audit": everything},
    )
)
