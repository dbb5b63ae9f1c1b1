"""The closed sets of gatherings and what was said there."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class GatheringKind(LabelledEnum):
    """What sort of meeting place it was."""

    INPUT_MEETING = "innspillsmote", msg("Input meeting")
    CONFERENCE = "konferanse", msg("Conference")
    ARENA = "samarbeidsarena", msg("Collaboration arena")
    VISIT = "besok", msg("Visit")


class FigurePrecision(LabelledEnum):
    """How exactly a figure in a statement is meant."""

    EXACT = "exact", msg("Exact figure")
    APPROXIMATE = "approximate", msg("Approximate figure")
