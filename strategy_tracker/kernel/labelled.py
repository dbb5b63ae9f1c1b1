"""Closed sets whose members carry the words people read."""

from enum import StrEnum
from typing import Any, Self

from strategy_tracker.kernel.text import Message


class LabelledEnum(StrEnum):
    """A closed set of codes. Each member is its code and its words: `OPEN = "open", msg("Open for responses")`."""

    def __new__(cls, *said: Any) -> Self:
        """Let the member be its code."""
        member = str.__new__(cls, said[0])
        member._value_ = said[0]
        return member

    def __init__(self, *said: Any) -> None:
        """Keep the words beside the code; a member without words is refused."""
        _, label = said
        self.label: Message = label


def codes_of(kind: type[LabelledEnum]) -> dict[str, Message]:
    """Return the words of each code of a closed set."""
    return {one.value: one.label for one in kind}
