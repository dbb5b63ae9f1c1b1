"""How measures are found."""

from sqlalchemy import select

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything_when, itself
from strategy_tracker.strategy.models import Measure, Strategy


def _select() -> AnySelect:
    return (
        select(
            Measure.slug.label("public_id"),
            Measure.slug.label("target_id"),
            Measure.name.label("title"),
            Measure.description.label("summary"),
            Measure.note,
            Strategy.is_example,
        )
        .outerjoin(Measure.strategy)
        .where(public(Measure, Strategy))
    )


NOUNS.add(
    Noun(
        "measure",
        msg("Measures"),
        "measure",
        Measure.slug,
        _select,
        {"measure": itself, "strategy": everything_when("published_at")},
    )
)
