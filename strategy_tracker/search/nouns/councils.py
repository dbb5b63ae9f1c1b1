"""How council bodies are found."""

from sqlalchemy import select

from strategy_tracker.council.models import Council
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself


def _select() -> AnySelect:
    return select(
        Council.slug.label("public_id"),
        Council.slug.label("target_id"),
        Council.name.label("title"),
        Council.role.label("summary"),
        Council.is_example,
    ).where(public(Council))


NOUNS.add(Noun("council", msg("Council bodies"), "council", Council.slug, _select, {"council": itself}))
