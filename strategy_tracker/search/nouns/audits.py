"""How audits are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.models import Audit
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed

NOUNS.add(
    Noun(
        "audit",
        msg("Audits"),
        "audit",
        Audit.slug,
        listed(Audit, Audit.document, summary=Audit.state),
        {"audit": itself},
    )
)
