"""How deliveries are found."""

from sqlalchemy import select

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything_when, itself
from strategy_tracker.strategy.models import Delivery, Measure, Strategy


def _select() -> AnySelect:
    return (
        select(
            Delivery.slug.label("public_id"),
            Measure.slug.label("target_id"),
            Delivery.name.label("title"),
            Measure.name.label("summary"),
            Delivery.note,
            Strategy.is_example,
        )
        .join(Delivery.measure)
        .outerjoin(Measure.strategy)
        .where(public(Delivery, Measure, Strategy))
    )


NOUNS.add(
    Noun(
        "delivery",
        msg("Deliveries"),
        "measure",
        Delivery.slug,
        _select,
        {
            "delivery": itself,
            "measure": everything_when("name", "published_at", "strategy"),
            "strategy": everything_when("published_at"),
        },
    )
)
