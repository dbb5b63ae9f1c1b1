"""What the dates ever given for a delivery come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.kinds import DateKind

# A date as it was recorded: its kind (or its text) and its value; no value takes the newest of its kind back.
GivenDate = tuple[str, PartialDate | None]


@dataclass(frozen=True, slots=True)
class Slip:
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


@dataclass(frozen=True, slots=True)
class DeliveryDates:
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
    promise has moved each time the next one does not lie within it; what was taken back never counts.
    """
    promises: list[GivenDate] = []
    delivered: list[PartialDate] = []
    for kind, value in given:
        if kind == DateKind.DELIVERED:
            _add(delivered, value)
        elif value is not None:
            promises.append((kind, value))
        else:
            _take_back(promises, kind)
    days = [value for _, value in promises if value is not None]
    return DeliveryDates(
        first=days[0] if days else None,
        current=days[-1] if days else None,
        delivered=delivered[-1] if delivered else None,
        planned=_newest(promises, DateKind.PLANNED),
        forecast=_newest(promises, DateKind.FORECAST),
        moved=_moves(days),
    )


def _add(stack: list[PartialDate], value: PartialDate | None) -> None:
    if value is not None:
        stack.append(value)
    elif stack:
        stack.pop()


def _take_back(promises: list[GivenDate], kind: str) -> None:
    """Drop the newest promise of a kind, if there is one."""
    places = [place for place, (other, _) in enumerate(promises) if other == kind]
    if places:
        del promises[places[-1]]


def _newest(promises: Sequence[GivenDate], kind: DateKind) -> PartialDate | None:
    return next((value for other, value in reversed(promises) if other == kind), None)


def _moves(promises: Sequence[PartialDate]) -> int:
    return sum(not after.is_within(before) for before, after in pairwise(promises))
