"""How indicators are found."""

from typing import Any

from sqlalchemy import ScalarSelect, select

from strategy_tracker.indicators.models import Definition, Indicator
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed


def _newest_definition() -> ScalarSelect[Any]:
    return (
        select(Definition.text)
        .where(Definition.indicator_id == Indicator.id)
        .order_by(Definition.id.desc())
        .limit(1)
        .scalar_subquery()
    )


NOUNS.add(
    Noun(
        "indicator",
        msg("Indicators"),
        "indicator",
        Indicator.slug,
        listed(Indicator, Indicator.note, summary=_newest_definition()),
        {
            "indicator": itself,
            "definition": lambda change: [change.record.indicator.public_id],
            "strategy": everything,
        },
    )
)
