"""The closed sets the rules of consultations branch on."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class RoundKind(StrEnum):
    """How opinions were asked for. Only a public hearing is bound by the rules for deadlines."""

    PUBLIC_HEARING = "offentlig-horing"
    INPUT_ROUND = "innspillsrunde"
    INPUT_MEETING = "innspillsmote"

    @property
    def label(self) -> Message:
        """Return the kind in words."""
        return _ROUND_KINDS[self]


class Stance(StrEnum):
    """What those behind a theme want of the draft."""

    SUPPORT = "støtte"
    CHANGE = "endring"
    NEUTRAL = "nøytral"

    @property
    def label(self) -> Message:
        """Return the stance in words."""
        return _STANCES[self]


_ROUND_KINDS: Mapping[RoundKind, Message] = {
    RoundKind.PUBLIC_HEARING: msg("Public consultation"),
    RoundKind.INPUT_ROUND: msg("Input round"),
    RoundKind.INPUT_MEETING: msg("Input meeting"),
}
_STANCES: Mapping[Stance, Message] = {
    Stance.SUPPORT: msg("Supports the draft"),
    Stance.CHANGE: msg("Asks for a change"),
    Stance.NEUTRAL: msg("Neither for nor against"),
}
