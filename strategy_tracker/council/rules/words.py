"""The closed sets that counting a round branches on."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class NoScore(LabelledEnum):
    """Why a member has no level on an item: four different things, counted apart."""

    RECUSED = "recused", msg("Recused")
    DONT_KNOW = "dont-know", msg("Does not know")
    ABSTAINED = "abstained", msg("Abstained")
    ABSENT = "absent", msg("Absent")


class NotRanked(LabelledEnum):
    """Why an item has no place in the order."""

    TOO_FEW = "too-few", msg("Not ranked: too few gave it a score.")
    DISCONNECTED = (
        "disconnected",
        msg("Not ranked: those who scored it scored none of the others, so they cannot be compared."),
    )


class TieStep(LabelledEnum):
    """What put an item in its place: its value, or the step of the tie chain that told it from its equals."""

    VALUE = "value", msg("Its value")
    MAJORITY = "majority", msg("Equal in value; more members put it higher")
    MEDIAN = "median", msg("Equal in value; higher median urgency")
    COST = "cost", msg("Equal in value; lower cost")
    SHARED = "shared", msg("Equal in everything; the rank is shared")


TIE_CHAIN = (TieStep.MAJORITY, TieStep.MEDIAN, TieStep.COST)
