"""What the dates ever given for a delivery come to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind

# A date as it was recorded: its kind (or its text), its value, and whether it puts the newest of its kind right; no
# value takes that one back.
GivenDate: TypeAlias = tuple[str, PartialDate | None] | tuple[str, PartialDate | None, bool]


class Slip(Struct, frozen=True):
    """How far one date lies after another, negative where before; where not exact, `days` is the least it can be."""

    days: int
    is_exact: bool


def slip_between(before: PartialDate, after: PartialDate) -> Slip:
    """Return how far a date lies from one before it: none where it lies within it.

    Of spans that lie apart, the nearest days count; of spans that overlap, the last ones.
    """
    is_exact = not before.is_vague and not after.is_vague
    if after.is_within(before):
        return Slip(0, is_exact)
    if after.start > before.end:
        return Slip((after.start - before.end).days, is_exact)
    if after.end < before.start:
        return Slip((after.end - before.start).days, is_exact)
    return Slip(after.days_after(before), is_exact)


class DeliveryDates(Struct, frozen=True):
    """The dates that stand: when it was first promised, when it is promised now, when it came."""

    first: PartialDate | None = None
    current: PartialDate | None = None
    delivered: PartialDate | None = None
    planned: PartialDate | None = None
    forecast: PartialDate | None = None
    moved: int = 0

    @property
    def slip(self) -> Slip | None:
        """How far the promise has moved since the first; None when nothing was promised."""
        if self.first is None or self.current is None:
            return None
        return slip_between(self.first, self.current)


def standing_dates(given: Iterable[GivenDate]) -> DeliveryDates:
    """Work out the dates that stand from all that were given, oldest first.

    The newest of a kind holds; of promises, planned or forecast, the one recorded last is the one that counts. A
    promise has moved each time the next one does not lie within it; what was taken back never counts. A correction is
    no new promise: it stands where the one stood that it puts right.
    """
    standing = standing_among(given)
    promises = [one for one in standing if one.kind != DateKind.DELIVERED]
    days = [one.value for one in promises]
    return DeliveryDates(
        first=days[0] if days else None,
        current=days[-1] if days else None,
        delivered=_newest(standing, DateKind.DELIVERED),
        planned=_newest(standing, DateKind.PLANNED),
        forecast=_newest(standing, DateKind.FORECAST),
        moved=_moves(days),
    )


class StandingDate(Struct, frozen=True):
    """A date that was not taken back: its place among those given, and its value as it was last put right."""

    place: int
    kind: str
    value: PartialDate


def standing_among(given: Iterable[GivenDate]) -> list[StandingDate]:
    """Return the dates that were not taken back, in the order in which they were first given."""
    standing: list[StandingDate] = []
    for place, (kind, value, *corrects) in enumerate(given):
        newest = next((at for at in reversed(range(len(standing))) if standing[at].kind == kind), None)
        if value is None:
            if newest is not None:
                del standing[newest]
        elif newest is not None and any(corrects):
            standing[newest] = replace(standing[newest], value=value)
        else:
            standing.append(StandingDate(place, kind, value))
    return standing


def _newest(standing: Sequence[StandingDate], kind: DateKind) -> PartialDate | None:
    return next((one.value for one in reversed(standing) if one.kind == kind), None)


def _moves(promises: Sequence[PartialDate]) -> int:
    return sum(not after.is_within(before) for before, after in pairwise(promises))
