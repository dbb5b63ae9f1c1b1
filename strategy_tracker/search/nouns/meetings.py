"""How council meetings are found."""

from sqlalchemy import select

from strategy_tracker.council.models import Council, Meeting
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything, itself


def _select() -> AnySelect:
    return (
        select(
            Meeting.slug.label("public_id"),
            Meeting.slug.label("target_id"),
            Meeting.title.label("title"),
            Meeting.outcome.label("summary"),
            Meeting.announced,
            Council.name,
            Council.is_example,
        )
        .join(Meeting.council)
        .where(public(Meeting, Council))
    )


NOUNS.add(
    Noun(
        "meeting",
        msg("Council meetings"),
        "meeting",
        Meeting.slug,
        _select,
        {"meeting": itself, "council": everything},
    )
)
