"""How far apart bodies of one sort are: how many, their mean, the lowest, the highest, and how many meet the target."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from msgspec import Struct


class OfOneBody(Protocol):
    """The figure of one body."""

    @property
    def value(self) -> Decimal:
        """The figure."""
        ...


B = TypeVar("B", bound=OfOneBody)
FEWEST = 2


class BodySpread(Struct, Generic[B], frozen=True):
    """The figures from the highest down. The mean counts each body once; without a target nobody is `meeting` it."""

    figures: tuple[B, ...]
    mean: Decimal
    meeting: int | None

    @property
    def highest(self) -> B:
        """Return the highest."""
        return self.figures[0]

    @property
    def lowest(self) -> B:
        """Return the lowest."""
        return self.figures[-1]


def spread_of(figures: Sequence[B], meets: Callable[[Decimal], bool] | None) -> BodySpread[B] | None:
    """Return how far apart the figures are; None where there are too few to tell. `meets` asks of the target."""
    if len(figures) < FEWEST:
        return None
    ordered = tuple(sorted(figures, key=lambda one: one.value, reverse=True))
    mean = sum((one.value for one in ordered), Decimal(0)) / len(ordered)
    meeting = None if meets is None else sum(1 for one in ordered if meets(one.value))
    return BodySpread(ordered, mean, meeting)
