"""Indicators that should stay within a band: the distance to it is what counts."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_tracker.indicators.rules.movement import has_break, numbers_of
from strategy_tracker.indicators.rules.numbers import rounded
from strategy_tracker.indicators.rules.values import Aim, Assessment, Reason, Seen, Yardstick
from strategy_tracker.indicators.rules.words import Status, TargetKind
from strategy_tracker.kernel.text import msg


def distance(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Return how far outside the band a value lies; 0 inside it."""
    return max(low - value, value - high, Decimal(0))


def assess_band(yardstick: Yardstick, aims: Sequence[Aim], seen: Sequence[Seen]) -> Assessment | None:
    """Assess the newest number by its distance; None if it lies outside and stands alone."""
    low, high = yardstick.low, yardstick.high
    latest = seen[-1]
    if low is None or high is None or latest.value is None:
        raise ValueError("a band has two ends and is held up to a number")
    now = distance(latest.value, low, high)
    if now == 0:
        message = msg(
            "The value %(value)s lies within the band from %(low)s to %(high)s.",
            value=latest.value, low=low, high=high,
        )  # fmt: skip
        return Assessment(Status.REACHED, Reason.IN_BAND, message, score=now, latest=latest)
    before = _distance_before(aims, seen, low, high)
    if before is None:
        return None
    message = msg(
        "The value lies %(now)s outside the band from %(low)s to %(high)s; before, %(before)s.",
        now=rounded(now), low=low, high=high, before=rounded(before),
    )  # fmt: skip
    status = Status.UNCHANGED
    if now != before:
        status = Status.BETTER if now < before else Status.WORSE
    return Assessment(status, Reason.OUT_OF_BAND, message, score=now, latest=latest)


def _distance_before(aims: Sequence[Aim], seen: Sequence[Seen], low: Decimal, high: Decimal) -> Decimal | None:
    numbers = numbers_of(seen)
    if len(numbers) > 1:
        previous = numbers[-2]
        if previous.value is None or has_break(seen, previous, numbers[-1]):
            return None
        return distance(previous.value, low, high)
    baselines = [
        aim for aim in aims
        if aim.kind is TargetKind.BASELINE and aim.unit is None
        and aim.due is not None and aim.due.end < seen[-1].start
    ]  # fmt: skip
    return distance(baselines[-1].value, low, high) if baselines else None
