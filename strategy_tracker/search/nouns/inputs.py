"""How inputs given at gatherings are found."""

from sqlalchemy import select

from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, everything, itself


def _select() -> AnySelect:
    return (
        select(
            GatheringInput.slug.label("public_id"),
            Gathering.slug.label("target_id"),
            GatheringInput.theme.label("title"),
            GatheringInput.statement.label("summary"),
        )
        .join(GatheringInput.gathering)
        .where(public(GatheringInput, Gathering))
    )


NOUNS.add(
    Noun(
        "input",
        msg("Inputs"),
        "gathering",
        GatheringInput.slug,
        _select,
        {"gathering_input": itself, "gathering": everything},
    )
)
