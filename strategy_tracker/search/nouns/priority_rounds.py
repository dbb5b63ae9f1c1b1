"""How rounds of priorities are found: by what they are called and are for, never by what was answered."""

from sqlalchemy import not_, select

from strategy_tracker.council.models import Council, PriorityRound, PrioritySeries
from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public, real
from strategy_tracker.search.registry import NOUNS, Noun, everything_when, itself


def _select() -> AnySelect:
    above = (PrioritySeries, Council)
    return (
        select(
            PriorityRound.slug.label("public_id"),
            PriorityRound.slug.label("target_id"),
            PrioritySeries.name.label("title"),
            PrioritySeries.purpose.label("summary"),
            Council.name,
            not_(real(PriorityRound, *above)).label("is_example"),
        )
        .join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
        .join(Council, Council.id == PrioritySeries.council_id)
        .where(public(PriorityRound, *above))
    )


NOUNS.add(
    Noun(
        "priority-round",
        msg("Rounds of priorities"),
        "priority-round",
        PriorityRound.slug,
        _select,
        {
            "priority_round": itself,
            "priority_series": everything_when("name", "purpose"),
            "council": everything_when("name", "published_at"),
        },
    )
)
