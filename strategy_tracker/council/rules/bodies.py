"""How cases are numbered, and what else always holds in the council model."""

import re
from collections.abc import Mapping

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg

CASE_NUMBER = re.compile(r"([1-9]\d{0,3})/(\d{2})")
CENTURY = 2000


class CaseNumber(Struct, frozen=True, order=True):
    """A case's year and running number in it; sorts as the cases came."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "CaseNumber":
        """Read `15/19`. Raises: Invalid for the field `number`."""
        match = CASE_NUMBER.fullmatch(text.strip())
        if match is None:
            raise Invalid(msg("Write a case number as running number and year: 15/19."), field="number")
        return cls(CENTURY + int(match[2]), int(match[1]))

    def __str__(self) -> str:
        """Return the form that is written."""
        return f"{self.number}/{self.year % 100:02d}"


def refuse_circle(start: int | None, before: Mapping[int, int | None], predecessor: int | None) -> None:
    """Refuse a body that would come, in the end, before itself.

    `before` has the predecessor of each body by key. Raises: Invalid for `predecessor`.
    """
    seen: set[int] = set()
    current = predecessor
    while current is not None and current not in seen:
        if current == start:
            raise Invalid(msg("A body cannot come before itself."), field="predecessor")
        seen.add(current)
        current = before.get(current)


def refuse_below_one(value: int | None, field: str) -> None:
    """Refuse a number of people, or a level, below one. Raises: Invalid."""
    if value is not None and value < 1:
        raise Invalid(msg("This number must be at least 1."), field=field)
