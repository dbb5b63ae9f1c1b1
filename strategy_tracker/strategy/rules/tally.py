"""Counting by state: a goal is never one averaged number, but how many are in which state."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import Generic, TypeVar

from msgspec import Struct

S = TypeVar("S", bound=StrEnum)


class Tally(Struct, Generic[S], frozen=True):
    """How many are in each state, in the order of the states; a state nothing is in is left out.

    `reported`: how many of them a source says something of. Missing is counted, never guessed.
    """

    counts: tuple[tuple[S, int], ...] = ()
    reported: int = 0

    @classmethod
    def count(cls, states: Iterable[tuple[S, bool]]) -> "Tally[S]":
        """Count pairs of a state and whether it is reported."""
        found: dict[S, int] = {}
        reported = 0
        for state, is_reported in states:
            found[state] = found.get(state, 0) + 1
            reported += is_reported
        return cls(_ordered(found), reported)

    @classmethod
    def together(cls, tallies: Iterable["Tally[S]"]) -> "Tally[S]":
        """Return all of them as one."""
        found: dict[S, int] = {}
        reported = 0
        for tally in tallies:
            for state, number in tally.counts:
                found[state] = found.get(state, 0) + number
            reported += tally.reported
        return cls(_ordered(found), reported)

    def __iter__(self) -> Iterator[tuple[S, int]]:
        """Walk the states that something is in."""
        return iter(self.counts)

    def of(self, *states: S) -> int:
        """Return how many are in any of `states`."""
        return sum(number for state, number in self.counts if state in states)

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(number for _, number in self.counts)

    @property
    def unreported(self) -> int:
        """Return of how many nothing is published."""
        return self.total - self.reported


def _ordered(found: dict[S, int]) -> tuple[tuple[S, int], ...]:
    if len(found) < 2:  # noqa: PLR2004 - one needs no order
        return tuple(found.items())
    places = _places(type(next(iter(found))))
    return tuple(sorted(found.items(), key=lambda pair: places[pair[0]]))


@cache
def _places(kind: type[StrEnum]) -> dict[str, int]:
    return {state: place for place, state in enumerate(kind)}
