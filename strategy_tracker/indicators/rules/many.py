"""Values taken in together: what each says, which of them contradict each other, and how a refusal names its cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

from msgspec import Struct

from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated

TWICE = msg("The same period stands further up too, for the same group.")
OVERLAPS = msg("The period overlaps another of the same group. If that is meant, say so below.")
# A period in a series: the key of the series, the first day, the day after the last.
Place: TypeAlias = tuple[int, date, date]


class EnteredValue(Struct, frozen=True, kw_only=True):
    """What is to be taken in for a period of a series.

    `cell` names it in what is refused. `seen` is the value its writer saw there; None where there was none. `fields`
    holds what was said and no more: the rest of a correction is as it was.
    """

    cell: str
    series_id: int
    start: date
    end: date
    seen: str | None = None
    fields: Mapping[str, Any]

    @property
    def place(self) -> Place:
        """Return where it belongs."""
        return self.series_id, self.start, self.end


class CellRefusal(Struct, frozen=True):
    """Why one value cannot be taken in. `field` says which part of it; `is_asked` where saying that it is meant helps.

    `now` is the value that has come there meanwhile.
    """

    cell: str
    message: Message
    field: str | None = None
    is_asked: bool = False
    now: str | None = None


class SaidValue(Struct, frozen=True):
    """What a value would say, before there is one."""

    period_start: date
    period_end: date
    status: ObservationStatus
    value: Decimal | None
    value_text: Translated | None
    n: int | None
    is_derived: bool


class TakenIn(Struct, frozen=True):
    """How many values were taken in."""

    new: int
    corrected: int


class TakenBack(Struct, frozen=True):
    """How many values were taken back, and how many stay because somebody has corrected them since."""

    count: int
    left: int


class ManyRefused(Invalid):
    """Nothing was taken in: each of `cells` must be put right first."""

    def __init__(self, cells: Sequence[CellRefusal]) -> None:
        """Say how many, and keep which."""
        super().__init__(
            msgn(
                "Nothing is saved yet: one cell must be put right.",
                "Nothing is saved yet: %(count)s cells must be put right.",
                len(cells),
            )
        )
        self.cells = tuple(cells)


def told_twice(values: Iterable[EnteredValue]) -> Iterator[CellRefusal]:
    """Yield those whose period another one before has in the same series."""
    seen: set[Place] = set()
    for one in values:
        if one.place in seen:
            yield CellRefusal(one.cell, TWICE, "period")
        seen.add(one.place)


def overlapping(values: Iterable[EnteredValue], known: Iterable[Place]) -> Iterator[CellRefusal]:
    """Yield those new ones whose period has days in common with another of the series, which may be meant."""
    cells = {one.place: one.cell for one in values}
    places = sorted({*known, *cells})
    for earlier, later in pairwise(places):
        if earlier[0] == later[0] and later[1] < earlier[2]:
            fresh = later if later in cells else earlier
            if fresh in cells:
                yield CellRefusal(cells[fresh], OVERLAPS, "period", is_asked=True)
