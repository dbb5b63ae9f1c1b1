"""Where labels stand so that none covers another, nor a point: pure geometry, in pixels."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from msgspec import Struct

DOT = 6.0
GAP = 3.0
FURTHER = tuple(range(0, 260, 9))
DIRECTIONS = 16


class Box(Struct, frozen=True):
    """A rectangle by its middle and size; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share some ground."""
        beside = abs(self.x - other.x) * 2 >= self.width + other.width
        above = abs(self.y - other.y) * 2 >= self.height + other.height
        return not (beside or above)

    def is_inside(self, width: float, height: float) -> bool:
        """Tell whether it lies within a room that starts at 0, 0."""
        left, top = self.x - self.width / 2, self.y - self.height / 2
        return left >= 0 and top >= 0 and left + self.width <= width and top + self.height <= height


def label_places(
    points: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], room: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return how far the middle of each label stands from its point, to the right and down.

    The first labels get the nearest free places. One that finds none within reach stands on its nearest place.
    """
    taken = [Box(x, y, 2 * DOT, 2 * DOT) for x, y in points]
    shifts = []
    for (x, y), (width, height) in zip(points, sizes, strict=True):
        tried = (
            (shift, Box(x + shift[0], y + shift[1], width + GAP, height + GAP)) for shift in _around(width, height)
        )
        free = (one for one in tried if one[1].is_inside(*room) and not any(map(one[1].overlaps, taken)))
        shift, box = next(free, ((0.0, 0.0), Box(x, y, width, height)))
        taken.append(box)
        shifts.append(shift)
    return shifts


def _around(width: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield places round a point, the nearest first, beginning to the right of it and above."""
    beside, above = DOT + (width + GAP) / 2, DOT + (height + GAP) / 2
    for further in FURTHER:
        for step in range(DIRECTIONS):
            turn = 2 * pi * step / DIRECTIONS
            yield cos(turn) * (beside + further), -sin(turn) * (above + further)
