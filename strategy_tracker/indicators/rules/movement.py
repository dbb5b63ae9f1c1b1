"""The step from one value to the next, and whether it is more than chance."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_tracker.indicators.rules.margin import difference_margin, is_inside_margin, is_inside_rounding
from strategy_tracker.indicators.rules.values import Movement, Seen, Yardstick
from strategy_tracker.indicators.rules.words import Direction, ObservationStatus


def newest_movement(yardstick: Yardstick, seen: Sequence[Seen]) -> Movement | None:
    """Return the step to the newest number in `seen` (in order); None with fewer than two."""
    numbers = numbers_of(seen)
    return movement_between(yardstick, numbers[-2], numbers[-1], seen) if numbers[1:] else None


def movement_since_first(yardstick: Yardstick, seen: Sequence[Seen]) -> Movement | None:
    """Return the step from the first number since the last break to the newest; None with fewer than three."""
    numbers = since_break(seen)
    return movement_between(yardstick, numbers[0], numbers[-1], seen) if numbers[2:] else None


def numbers_of(seen: Sequence[Seen]) -> list[Seen]:
    """Return those that hold a number."""
    return [one for one in seen if one.value is not None]


def has_break(seen: Sequence[Seen], after: Seen, until: Seen) -> bool:
    """Tell whether the series breaks after one observation, up to and with another."""
    return any(one.status is ObservationStatus.BREAK and after.end < one.end <= until.end for one in seen)


def since_break(seen: Sequence[Seen]) -> list[Seen]:
    """Return the numbers from the last break on."""
    numbers = numbers_of(seen)
    breaks = [at for at, one in enumerate(numbers) if one.status is ObservationStatus.BREAK]
    return numbers[breaks[-1] :] if breaks else numbers


def movement_between(yardstick: Yardstick, previous: Seen, latest: Seen, seen: Sequence[Seen]) -> Movement:
    """Return the step between two numbers of `seen`."""
    before, after = previous.value, latest.value
    if before is None or after is None:
        raise ValueError("a movement is between two numbers")
    margin = inside = None
    if yardstick.has_margin and is_exact(yardstick, seen):
        inside = is_inside_rounding(before, after)
    elif yardstick.has_margin:
        margin = difference_margin(before, previous.n, after, latest.n)
        inside = is_inside_margin(before, previous.n, after, latest.n)
    return Movement(
        previous,
        latest,
        after - before,
        margin,
        inside,
        is_broken=has_break(seen, previous, latest),
        is_small=_is_small(yardstick, before, after),
        in_points=yardstick.has_margin,
    )


def is_exact(yardstick: Yardstick, seen: Sequence[Seen]) -> bool:
    """Tell whether all were counted: the indicator says so, and no value of it says how many were asked."""
    return yardstick.is_full_count and all(one.n is None for one in seen)


def _is_small(yardstick: Yardstick, before: Decimal, after: Decimal) -> bool:
    return abs(after - before) * 100 < yardstick.least_percent * abs(before)


def is_better(yardstick: Yardstick, movement: Movement) -> bool:
    """Tell whether a step, which must not be 0, goes the good way: up or down."""
    return (movement.change > 0) is (yardstick.direction is Direction.UP)
