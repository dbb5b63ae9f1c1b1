"""What counts of a roll-out may say, and which of them stands."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.uptake.kinds import CountedBodies


class DatedCount(Protocol):
    """A count of bodies of one sort, at one time."""

    @property
    def bodies(self) -> CountedBodies:
        """What is counted."""
        ...

    @property
    def counted_on(self) -> PartialDate | None:
        """When it was so."""
        ...


class ReachedCount(Protocol):
    """How many bodies use something, have decided to or are preparing to, and are there in all."""

    @property
    def in_use(self) -> int | None:
        """How many use it."""
        ...

    @property
    def decided(self) -> int | None:
        """How many use it, have decided to, or are preparing to."""
        ...

    @property
    def of_all(self) -> int | None:
        """How many there are."""
        ...


class RolloutSteps(Struct, frozen=True):
    """Bodies by how far they have come, each counted once. `either`: the source does not tell users from the rest."""

    in_use: int
    either: int
    preparing: int
    rest: int


C = TypeVar("C", bound=DatedCount)


def are_in_order(in_use: int | None, decided: int | None, of_all: int | None) -> bool:
    """Tell whether each known number is at most the next known: users are among the decided, those among all."""
    known = [one for one in (in_use, decided, of_all) if one is not None]
    return known == sorted(known)


def newest_first(counts: Iterable[C]) -> list[C]:
    """Sort counts by when they were so, the newest first; those without a date come last."""
    return sorted(counts, key=lambda one: one.counted_on.key if one.counted_on else "", reverse=True)


def standing(counts: Iterable[C]) -> dict[CountedBodies, C]:
    """Return the newest count of each sort of bodies: trusts and municipalities are never added up."""
    found: dict[CountedBodies, C] = {}
    for one in newest_first(counts):
        found.setdefault(one.bodies, one)
    return found


def steps_of(count: ReachedCount) -> RolloutSteps:
    """Count each body on the step it has come to; nothing is guessed of what the source does not tell."""
    in_use, decided = count.in_use or 0, count.decided or 0
    is_told_apart = count.in_use is not None
    reached = max(in_use, decided)
    return RolloutSteps(
        in_use=in_use,
        either=0 if is_told_apart else decided,
        preparing=max(0, decided - in_use) if is_told_apart else 0,
        rest=max(0, count.of_all - reached) if count.of_all is not None else 0,
    )
