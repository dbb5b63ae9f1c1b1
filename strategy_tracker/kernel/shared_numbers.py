"""Numbers that processes share which are forked from one: each writes its own, all read them."""

import mmap
from collections.abc import Iterator

BYTES = 8


class SharedNumbers:
    """A row of numbers, one for each place. Made before the fork; a number is written whole or not at all."""

    def __init__(self, places: int, start: float = 0) -> None:
        """Begin with `start` in each place."""
        self._numbers = memoryview(mmap.mmap(-1, places * BYTES)).cast("d")
        for place in range(places):
            self._numbers[place] = start

    def __getitem__(self, place: int) -> float:
        """Return the number in a place."""
        return self._numbers[place]

    def __setitem__(self, place: int, number: float) -> None:
        """Write the number in a place."""
        self._numbers[place] = number

    def __iter__(self) -> Iterator[float]:
        """Yield all of them."""
        return iter(self._numbers)
