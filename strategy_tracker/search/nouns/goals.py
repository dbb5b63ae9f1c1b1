"""How goals and sub-goals are found."""

from sqlalchemy import select

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything, itself
from strategy_tracker.strategy.models import Goal, Strategy


def _select() -> AnySelect:
    return (
        select(
            Goal.slug.label("public_id"),
            (Strategy.slug + "/" + Goal.number).label("target_id"),
            Goal.name.label("title"),
            Goal.description.label("summary"),
            Goal.benefit_target,
            Strategy.is_example,
        )
        .join(Goal.strategy)
        .where(public(Goal, Strategy))
    )


NOUNS.add(Noun("goal", msg("Goals"), "goal", Goal.slug, _select, {"goal": itself, "strategy": everything}))
