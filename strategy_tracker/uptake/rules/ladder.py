"""The ladder: who stands on which step of the roadmap's way to new practice."""

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct


class Placed(Protocol):
    """Somebody or something with a place on the ladder, perhaps an unknown one."""

    @property
    def phase_slug(self) -> str | None:
        """The step it stands on; None where nobody knows."""
        ...

    @property
    def is_outside(self) -> bool:
        """Whether the ladder does not apply to it."""
        ...


P = TypeVar("P", bound=Placed)


class Ladder(Struct, Generic[P], frozen=True):
    """Those on each step, in the order of the steps; those whose step nobody knows, and those it does not apply to."""

    steps: tuple[tuple[str, tuple[P, ...]], ...]
    unknown: tuple[P, ...]
    outside: tuple[P, ...]

    @property
    def placed(self) -> int:
        """Return how many stand on a step."""
        return sum(len(who) for _, who in self.steps)


def ladder_of(phases: Sequence[str], placed: Iterable[P]) -> Ladder[P]:
    """Put each on its step. What stands on several steps, for several groups of users, is counted on each."""
    everyone = tuple(placed)
    inside = tuple(one for one in everyone if not one.is_outside)
    return Ladder(
        steps=tuple((phase, tuple(one for one in inside if one.phase_slug == phase)) for phase in phases),
        unknown=tuple(one for one in inside if one.phase_slug is None),
        outside=tuple(one for one in everyone if one.is_outside),
    )
