"""The closed sets that counting a round branches on."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class NoScore(StrEnum):
    """Why a member has no level on an item: four different things, counted apart."""

    RECUSED = "recused"
    DONT_KNOW = "dont-know"
    ABSTAINED = "abstained"
    ABSENT = "absent"

    @property
    def label(self) -> Message:
        """Return the reason in words."""
        return _NO_SCORES[self]


class NotRanked(StrEnum):
    """Why an item has no place in the order."""

    TOO_FEW = "too-few"
    DISCONNECTED = "disconnected"

    @property
    def label(self) -> Message:
        """Return the reason in words."""
        return _NOT_RANKED[self]


class TieStep(StrEnum):
    """What put an item in its place: its value, or the step of the tie chain that told it from its equals."""

    VALUE = "value"
    MAJORITY = "majority"
    MEDIAN = "median"
    COST = "cost"
    SHARED = "shared"

    @property
    def label(self) -> Message:
        """Return the step in words."""
        return _TIE_STEPS[self]


TIE_CHAIN = (TieStep.MAJORITY, TieStep.MEDIAN, TieStep.COST)

_NO_SCORES: Mapping[NoScore, Message] = {
    NoScore.RECUSED: msg("Recused"),
    NoScore.DONT_KNOW: msg("Does not know"),
    NoScore.ABSTAINED: msg("Abstained"),
    NoScore.ABSENT: msg("Absent"),
}
_NOT_RANKED: Mapping[NotRanked, Message] = {
    NotRanked.TOO_FEW: msg("Not ranked: too few gave it a score."),
    NotRanked.DISCONNECTED: msg(
        "Not ranked: those who scored it scored none of the others, so they cannot be compared."
    ),
}
_TIE_STEPS: Mapping[TieStep, Message] = {
    TieStep.VALUE: msg("Its value"),
    TieStep.MAJORITY: msg("Equal in value; more members put it higher"),
    TieStep.MEDIAN: msg("Equal in value; higher median urgency"),
    TieStep.COST: msg("Equal in value; lower cost"),
    TieStep.SHARED: msg("Equal in everything; the rank is shared"),
}
