"""How strategies are found."""

from sqlalchemy import select

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself
from strategy_tracker.strategy.models import Strategy


def _select() -> AnySelect:
    return select(
        Strategy.slug.label("public_id"),
        Strategy.slug.label("target_id"),
        Strategy.name.label("title"),
        Strategy.description.label("summary"),
        Strategy.vision,
        Strategy.is_example,
    ).where(public(Strategy))


NOUNS.add(Noun("strategy", msg("Strategies"), "strategy", Strategy.slug, _select, {"strategy": itself}))
