"""How indicators are found."""

from typing import Any

from sqlalchemy import ScalarSelect, select

from strategy_tracker.indicators.models import Definition, Indicator
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything, itself
from strategy_tracker.strategy.models import Goal, Strategy


def _newest_definition() -> ScalarSelect[Any]:
    return (
        select(Definition.text)
        .where(Definition.indicator_id == Indicator.id)
        .order_by(Definition.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _select() -> AnySelect:
    return (
        select(
            Indicator.slug.label("public_id"),
            Indicator.slug.label("target_id"),
            Indicator.name.label("title"),
            _newest_definition().label("summary"),
            Indicator.note,
            Strategy.is_example,
        )
        .join(Indicator.goal)
        .join(Strategy, Goal.strategy_id == Strategy.id)
        .where(public(Indicator, Goal, Strategy))
    )


NOUNS.add(
    Noun(
        "indicator",
        msg("Indicators"),
        "indicator",
        Indicator.slug,
        _select,
        {
            "indicator": itself,
            "definition": lambda change: [change.record.indicator.public_id],
            "strategy": everything,
        },
    )
)
