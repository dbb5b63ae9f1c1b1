"""How organisations are found."""

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed

NOUNS.add(
    Noun(
        "organisation",
        msg("Organisations"),
        "organisation",
        Organisation.slug,
        listed(Organisation, Organisation.org_number, summary=Organisation.description),
        {"organisation": itself},
    )
)
