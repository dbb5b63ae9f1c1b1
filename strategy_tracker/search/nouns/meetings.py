"""How council meetings are found."""

from typing import Any

from sqlalchemy import ScalarSelect, select

from strategy_tracker.council.models import Council, Meeting
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed


def _council() -> ScalarSelect[Any]:
    return select(Council.name).where(Council.id == Meeting.council_id).correlate(Meeting).scalar_subquery()


NOUNS.add(
    Noun(
        "meeting",
        msg("Council meetings"),
        "meeting",
        Meeting.slug,
        listed(Meeting, Meeting.announced, _council(), summary=Meeting.outcome),
        {"meeting": itself, "council": everything},
    )
)
