"""The rows of the picture of a round: a measure's rank and what the council said of it."""

from dataclasses import dataclass
from decimal import Decimal

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message


@dataclass(frozen=True, slots=True)
class Scored:
    """A measure of a round; no rank and a reason where it is not ranked. Urgency and benefit are levels."""

    rank: int | None
    measure: Reference
    urgency: Decimal | None
    benefit: Decimal | None
    value: Decimal | None
    scores: int
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Axes:
    """What the picture is drawn over: how many levels there are, and what the two criteria are called."""

    levels: int
    urgency: Message
    benefit: Message
