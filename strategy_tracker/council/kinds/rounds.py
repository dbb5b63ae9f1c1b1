"""The closed sets of priority rounds."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class RoundState(StrEnum):
    """How far a priority round has come."""

    DRAFT = "draft"
    FROZEN = "frozen"
    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    INVALIDATED = "invalidated"

    @property
    def label(self) -> Message:
        """Return the state in words."""
        return _STATES[self]

    @property
    def is_known_to_all(self) -> bool:
        """Tell whether the public knows that the round is held; what it says is another matter."""
        return self not in (RoundState.DRAFT, RoundState.FROZEN)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody can cast a ballot any longer."""
        return self not in (RoundState.DRAFT, RoundState.FROZEN, RoundState.OPEN)

    @property
    def is_under_way(self) -> bool:
        """Tell whether there is something left to do in it."""
        return self not in (RoundState.PUBLISHED, RoundState.INVALIDATED)


class Visibility(StrEnum):
    """Who gets to know who answered what, once the result is public."""

    NAMED = "named"
    OPEN = "open"
    SECRET = "secret"  # noqa: S105 - a word, not a password


class HolderPart(StrEnum):
    """How a person holds a seat."""

    MEMBER = "member"
    DEPUTY = "deputy"
    OBSERVER = "observer"

    @property
    def label(self) -> Message:
        """Return the part in words."""
        return _PARTS[self]

    @property
    def has_vote(self) -> bool:
        """Tell whether a ballot can be cast from it."""
        return self is not HolderPart.OBSERVER


class CriterionKey(StrEnum):
    """What a measure is scored on."""

    BENEFIT = "benefit"
    URGENCY = "urgency"

    @property
    def label(self) -> Message:
        """Return the criterion in words."""
        return _CRITERIA[self]


class Decision(StrEnum):
    """What the council advises about one measure."""

    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not-recommended"
    POSTPONED = "postponed"
    NOTED = "noted"

    @property
    def label(self) -> Message:
        """Return the decision in words."""
        return _DECISIONS[self]


_STATES: Mapping[RoundState, Message] = {
    RoundState.DRAFT: msg("Being prepared"),
    RoundState.FROZEN: msg("Fixed, not open yet"),
    RoundState.OPEN: msg("Open for ballots"),
    RoundState.CLOSED: msg("Closed, not counted yet"),
    RoundState.TALLIED: msg("Counted, not confirmed yet"),
    RoundState.CONFIRMED: msg("Confirmed, not published yet"),
    RoundState.PUBLISHED: msg("Published"),
    RoundState.INVALIDATED: msg("Declared invalid"),
}
_PARTS: Mapping[HolderPart, Message] = {
    HolderPart.MEMBER: msg("Member"),
    HolderPart.DEPUTY: msg("Deputy"),
    HolderPart.OBSERVER: msg("Observer"),
}
_CRITERIA: Mapping[CriterionKey, Message] = {
    CriterionKey.BENEFIT: msg("Benefit"),
    CriterionKey.URGENCY: msg("Urgency"),
}
_DECISIONS: Mapping[Decision, Message] = {
    Decision.RECOMMENDED: msg("Recommended"),
    Decision.NOT_RECOMMENDED: msg("Not recommended"),
    Decision.POSTPONED: msg("Postponed"),
    Decision.NOTED: msg("Noted"),
}
