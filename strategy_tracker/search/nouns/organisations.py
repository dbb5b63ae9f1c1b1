"""How organisations are found."""

from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself


def _select() -> AnySelect:
    return select(
        Organisation.slug.label("public_id"),
        Organisation.slug.label("target_id"),
        Organisation.name.label("title"),
        Organisation.description.label("summary"),
        Organisation.org_number,
        Organisation.is_example,
    ).where(public(Organisation))


NOUNS.add(
    Noun(
        "organisation",
        msg("Organisations"),
        "organisation",
        Organisation.slug,
        _select,
        {"organisation": itself},
    )
)
