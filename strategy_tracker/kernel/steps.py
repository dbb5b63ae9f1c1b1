"""Steps from state to state, as rows of a table."""

from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.text import Message

S = TypeVar("S", bound=StrEnum)


class Transition(Struct, Generic[S], frozen=True):
    """From which states a step leads, where to (None: it stays), and why not from any other."""

    start: frozenset[S]
    end: S | None
    refusal: Message

    def take(self, state: S) -> S:
        """Return the state after the step. Raises: Conflict, with the reason."""
        if state not in self.start:
            raise Conflict(self.refusal)
        return self.end or state
