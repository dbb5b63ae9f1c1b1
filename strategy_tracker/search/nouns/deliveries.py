"""How deliveries are found."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything_when, itself, listed, shown_there_when
from strategy_tracker.strategy.models import Delivery, Measure

NOUNS.add(
    Noun(
        "delivery",
        msg("Deliveries"),
        "measure",
        Delivery.slug,
        listed(Delivery, Delivery.note, label=Delivery.name, summary=Measure.name),
        {
            "delivery": itself,
            "measure": shown_there_when("name", "published_at", "strategy"),
            "strategy": everything_when("published_at"),
        },
    )
)
