"""The closed sets of gatherings and what was said there."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class GatheringKind(StrEnum):
    """What sort of meeting place it was."""

    INPUT_MEETING = "innspillsmote"
    CONFERENCE = "konferanse"
    ARENA = "samarbeidsarena"
    VISIT = "besok"

    @property
    def label(self) -> Message:
        """Return the kind in words."""
        return _KINDS[self]


class FigurePrecision(StrEnum):
    """How exactly a figure in a statement is meant."""

    EXACT = "exact"
    APPROXIMATE = "approximate"

    @property
    def label(self) -> Message:
        """Return the precision in words."""
        return _PRECISIONS[self]


_KINDS: Mapping[GatheringKind, Message] = {
    GatheringKind.INPUT_MEETING: msg("Input meeting"),
    GatheringKind.CONFERENCE: msg("Conference"),
    GatheringKind.ARENA: msg("Collaboration arena"),
    GatheringKind.VISIT: msg("Visit"),
}
_PRECISIONS: Mapping[FigurePrecision, Message] = {
    FigurePrecision.EXACT: msg("Exact figure"),
    FigurePrecision.APPROXIMATE: msg("Approximate figure"),
}
