"""The closed sets of priority rounds."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class PriorityRoundState(LabelledEnum):
    """How far a priority round has come."""

    DRAFT = "draft", msg("Being prepared")
    FROZEN = "frozen", msg("Fixed, not open yet")
    OPEN = "open", msg("Open for ballots")
    CLOSED = "closed", msg("Closed, not counted yet")
    TALLIED = "tallied", msg("Counted, not confirmed yet")
    CONFIRMED = "confirmed", msg("Confirmed, not published yet")
    PUBLISHED = "published", msg("Published")
    INVALIDATED = "invalidated", msg("Declared invalid")

    @property
    def is_known_to_all(self) -> bool:
        """Tell whether the public knows that the round is held; what it says is another matter."""
        return self not in (PriorityRoundState.DRAFT, PriorityRoundState.FROZEN)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody can cast a ballot any longer."""
        return self not in (PriorityRoundState.DRAFT, PriorityRoundState.FROZEN, PriorityRoundState.OPEN)

    @property
    def is_open(self) -> bool:
        """Tell whether ballots can be cast."""
        return self is PriorityRoundState.OPEN

    @property
    def is_counted(self) -> bool:
        """Tell whether there is a result, which decisions follow or deviate from."""
        known = (PriorityRoundState.TALLIED, PriorityRoundState.CONFIRMED, PriorityRoundState.PUBLISHED)
        return self in known

    @property
    def is_published(self) -> bool:
        """Tell whether everybody sees the result."""
        return self is PriorityRoundState.PUBLISHED

    @property
    def can_be_invalidated(self) -> bool:
        """Tell whether it can be said that it does not count."""
        return self.is_known_to_all and self is not PriorityRoundState.INVALIDATED

    @property
    def is_under_way(self) -> bool:
        """Tell whether there is something left to do in it."""
        return self not in (PriorityRoundState.PUBLISHED, PriorityRoundState.INVALIDATED)


class Visibility(LabelledEnum):
    """Who gets to know who answered what, once the result is public."""

    NAMED = "named", msg("Everybody sees who answered what")
    OPEN = "open", msg("Members see who answered what")
    SECRET = "secret", msg("Nobody sees who answered what")


class HolderPart(LabelledEnum):
    """How a person holds a seat."""

    MEMBER = "member", msg("Member")
    DEPUTY = "deputy", msg("Deputy")
    OBSERVER = "observer", msg("Observer")

    @property
    def comes_first(self) -> bool:
        """Tell whether the ballot takes the place of one that a deputy has cast."""
        return self is HolderPart.MEMBER

    @property
    def has_vote(self) -> bool:
        """Tell whether a ballot can be cast from it."""
        return self is not HolderPart.OBSERVER


class CriterionKey(LabelledEnum):
    """What a measure is scored on."""

    BENEFIT = "benefit", msg("Benefit")
    URGENCY = "urgency", msg("Urgency")


class Decision(LabelledEnum):
    """What the council advises about one measure."""

    RECOMMENDED = "recommended", msg("Recommended")
    NOT_RECOMMENDED = "not-recommended", msg("Not recommended")
    POSTPONED = "postponed", msg("Postponed")
    NOTED = "noted", msg("Noted")
