"""How inputs given at gatherings are found."""

from strategy_tracker.engagement.models import GatheringInput
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, everything, itself, listed

NOUNS.add(
    Noun(
        "input",
        msg("Inputs"),
        "gathering",
        GatheringInput.slug,
        listed(GatheringInput, label=GatheringInput.theme, summary=GatheringInput.statement),
        {"gathering_input": itself, "gathering": everything},
    )
)
