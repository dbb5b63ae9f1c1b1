"""What moving a target comes to: easier, harder, dropped.

Easier is a value that is met sooner (by how it is met, else by the good direction), or more time for it. A date that is
merely told more exactly is no move. Where nobody can say which of two is easier (another unit, no direction, another
way of meeting it), the target is changed and no more is said.
"""

from decimal import Decimal
from enum import StrEnum

from strategy_tracker.indicators.rules.values import Aim
from strategy_tracker.indicators.rules.words import Comparison, Direction, TargetKind
from strategy_tracker.kernel.partial_date import PartialDate


class Shift(StrEnum):
    """Which way a goalpost was moved; the keys of the marks it is shown with."""

    DROPPED = "dropped"
    EASED = "eased"
    MIXED = "mixed"
    TIGHTENED = "tightened"
    RESTORED = "restored"
    CHANGED = "changed"
    LATER = "later"
    EARLIER = "earlier"


AIMS = frozenset({TargetKind.INTERIM, TargetKind.FINAL})
ENDLESS = (Direction.UP, Direction.DOWN)
WAYS = {Comparison.AT_LEAST: Direction.UP, Comparison.AT_MOST: Direction.DOWN}
LOWERED = frozenset({Shift.DROPPED, Shift.EASED, Shift.MIXED})


def shift_of(before: Aim | None, after: Aim | None, direction: Direction) -> Shift | None:
    """Return which way a target was moved; None where value and date say the same. One that is None was dropped."""
    if after is None:
        return Shift.DROPPED
    if before is None:
        return Shift.RESTORED
    value, time = _value_way(before, after, direction), time_way(before.due, after.due)
    if value is None or not {before.kind, after.kind} <= AIMS:
        return Shift.CHANGED if value or value is None or time else None
    return _together(value, time)


def time_way(before: PartialDate | None, after: PartialDate | None) -> int:
    """Return 1 where there is more time than before, -1 where there is less, 0 where it is the same or told better."""
    if before is None or after is None:
        return (after is None) - (before is None)
    if after.is_within(before):
        return 0
    return (after.end > before.end) - (after.end < before.end)


def _together(value: int, time: int) -> Shift | None:
    if not value and not time:
        return None
    if value * time < 0:
        return Shift.MIXED
    return Shift.EASED if value + time > 0 else Shift.TIGHTENED


def _value_way(before: Aim, after: Aim, direction: Direction) -> int | None:
    """Return 1 where the value is met sooner, -1 where later, 0 where it is the same, None where nobody can say."""
    ways = {before.comparison, after.comparison} - {None}
    if before.unit != after.unit or len(ways) > 1:
        return None
    if before.value == after.value:
        return 0
    good = ({WAYS[one] for one in ways if one} or {direction}).pop()
    return {Direction.UP: 1, Direction.DOWN: -1}[good] * _sign(before.value - after.value) if good in ENDLESS else None


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
