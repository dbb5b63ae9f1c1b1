"""What a ballot is cast by, a round and a hold of a seat: records have it, and plain values that are read faster."""

from datetime import date
from typing import Protocol

from msgspec import Struct

from strategy_tracker.council.kinds import HolderPart


class AskedRound(Protocol):
    """A round, as those who vote meet it."""

    @property
    def id(self) -> int:
        """Return its key."""
        ...

    @property
    def slug(self) -> str:
        """Return its name in addresses."""
        ...

    @property
    def series_id(self) -> int:
        """Return the key of what it asks."""
        ...

    @property
    def electorate(self) -> str | None:
        """Return who may vote, as it was fixed when it was opened."""
        ...


class HeldPlace(Protocol):
    """A person's hold of a place."""

    @property
    def id(self) -> int:
        """Return its key."""
        ...

    @property
    def uid(self) -> str:
        """Return what it is known by."""
        ...

    @property
    def seat_id(self) -> int:
        """Return the key of the seat."""
        ...

    @property
    def place(self) -> int:
        """Return which of the seat's places."""
        ...

    @property
    def user_id(self) -> int:
        """Return who holds it."""
        ...

    @property
    def part(self) -> HolderPart:
        """Return how they hold it."""
        ...

    def is_in_force(self, on: date) -> bool:
        """Tell whether the person holds the place on that day."""
        ...


class OpenedRound(Struct, frozen=True):
    """A round that has been opened."""

    id: int
    slug: str
    series_id: int
    electorate: str


class OwnHold(Struct, frozen=True):
    """The hold from which somebody votes."""

    id: int
    uid: str
    seat_id: int
    place: int
    user_id: int
    part: HolderPart
    from_on: date
    to_on: date | None

    def is_in_force(self, on: date) -> bool:
        """Tell whether the person holds the place on that day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)
