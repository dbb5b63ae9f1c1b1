"""One bar of the picture of agreement."""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_tracker.consultations.kinds import Agreement
from strategy_tracker.kernel.text import Message

AGREEING = (Agreement.PARTLY_AGREE, Agreement.TOTALLY_AGREE)


@dataclass(frozen=True, slots=True)
class AgreementBar:
    """How many of a type chose each level, by the level's key."""

    kind: Message
    counts: Mapping[str, int]

    @property
    def answers(self) -> int:
        """Return how many answered."""
        return sum(self.counts.values())

    @property
    def agree(self) -> int:
        """Return how many agree, partly or totally."""
        return sum(self.counts.get(level, 0) for level in AGREEING)
