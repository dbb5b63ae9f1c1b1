"""When a letter about a round is to be written. Time and state decide at each look, so a moved deadline is followed."""

from datetime import datetime, timedelta
from enum import StrEnum

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.letters import RoundLetterKind

REMINDED_BEFORE = timedelta(days=2)  # before the round closes


class Due(StrEnum):
    """What to do about a letter now."""

    WAIT = "wait"
    WRITE = "write"
    OVER = "over"


def due(kind: RoundLetterKind, state: PriorityRoundState, closes_at: datetime, now: datetime) -> Due:
    """Tell whether a sort of letter is written now: late rather than never, but nothing to cast by after close."""
    match kind:
        case RoundLetterKind.RESULT:
            return Due.WRITE if state is PriorityRoundState.PUBLISHED else Due.OVER
        case _ if state is not PriorityRoundState.OPEN or now >= closes_at:
            return Due.OVER
        case RoundLetterKind.REMINDER if now < reminded_at(closes_at):
            return Due.WAIT
        case _:
            return Due.WRITE


def reminded_at(closes_at: datetime) -> datetime:
    """Return when members are reminded of a round that closes then."""
    return closes_at - REMINDED_BEFORE
