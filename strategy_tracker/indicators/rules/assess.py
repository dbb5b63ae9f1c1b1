"""How an indicator goes: one pure function, always explained.

With a target: the pace (see `pace`). With a band: the distance to it. With neither: the newest step,
if it is more than its margin and large enough to name; else the step from the first value since the
last break, so that a slow slide is seen. Anything else is not assessed, with the reason; that is never
a good mark, and an unknown margin never gives a better one than a known margin could.
"""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from strategy_tracker.indicators.rules.band import assess_band
from strategy_tracker.indicators.rules.margin_steps import margin_steps
from strategy_tracker.indicators.rules.messages import MOVED, UNASSESSED
from strategy_tracker.indicators.rules.movement import is_better, movement_since_first, newest_movement, numbers_of
from strategy_tracker.indicators.rules.targets import assess_target, explain_pace
from strategy_tracker.indicators.rules.values import (
    Aim,
    Assessment,
    Movement,
    Reason,
    Seen,
    Yardstick,
)
from strategy_tracker.indicators.rules.words import (
    Direction,
    ObservationStatus,
    Status,
    TargetKind,
)

SAYS_NOTHING = frozenset({ObservationStatus.MISSING, ObservationStatus.NOT_APPLICABLE})


def assess(yardstick: Yardstick, aims: Sequence[Aim], observations: Sequence[Seen], as_of: date) -> Assessment:
    """Assess an indicator on a day.

    `observations` are the charted, uncorrected ones of the total, in any order; `aims` the
    baselines and targets that hold.
    """
    seen = _in_order(observations)
    newest = replace(
        _verdict(yardstick, aims, seen, as_of),
        movement=newest_movement(yardstick, seen),
        since_first=movement_since_first(yardstick, seen),
    )
    numbers = numbers_of(seen)
    return newest if newest.latest or not numbers else replace(newest, latest=numbers[-1])


def explain(yardstick: Yardstick, aims: Sequence[Aim], observations: Sequence[Seen], as_of: date) -> Assessment:
    """Assess as `assess` does, with the arithmetic, the path needed and the trend drawn on.

    Apart, since a list of many indicators shows none of these.
    """
    answer = assess(yardstick, aims, observations, as_of)
    if answer.baseline is None and yardstick.direction in (Direction.UP, Direction.DOWN):
        return replace(answer, steps=margin_steps(answer.movement, answer.since_first))
    return explain_pace(yardstick, answer, _in_order(observations), as_of)


def _in_order(observations: Sequence[Seen]) -> list[Seen]:
    told = (one for one in observations if one.status not in SAYS_NOTHING)
    return sorted(told, key=lambda one: (one.end, one.start))


def _verdict(yardstick: Yardstick, aims: Sequence[Aim], seen: Sequence[Seen], as_of: date) -> Assessment:
    if yardstick.direction is Direction.NONE:
        return unassessed(Reason.DIRECTION_NONE)
    if not seen:
        return unassessed(Reason.NO_OBSERVATION)
    if seen[-1].value is None:
        return unassessed(Reason.WORDS_ONLY)
    if yardstick.direction is Direction.WITHIN:
        return assess_band(yardstick, aims, seen) or unassessed(Reason.OUT_OF_BAND)
    targets = [aim for aim in aims if aim.kind is not TargetKind.BASELINE]
    if targets:
        return _or_unassessed(assess_target(yardstick, aims, seen, as_of))
    return _or_unassessed(_assess_movement(yardstick, seen))


def unassessed(reason: Reason) -> Assessment:
    """Return the answer where there is none."""
    return Assessment(Status.NOT_ASSESSED, reason, UNASSESSED[reason])


def _or_unassessed(answer: Assessment | Reason) -> Assessment:
    return unassessed(answer) if isinstance(answer, Reason) else answer


def _assess_movement(yardstick: Yardstick, seen: Sequence[Seen]) -> Assessment | Reason:
    movement = newest_movement(yardstick, seen)
    if movement is None:
        return Reason.NO_TARGET
    if movement.is_broken:
        return Reason.BREAK_BETWEEN
    if not yardstick.may_fall:
        return Reason.RUNNING_TOTAL
    since_first = movement_since_first(yardstick, seen)
    for reason, step in ((Reason.CHANGE, movement), (Reason.SLOW_CHANGE, since_first or movement)):
        if not step.is_known:
            return Reason.MARGIN_UNKNOWN
        if step.is_named:
            status = Status.BETTER if is_better(yardstick, step) else Status.WORSE
            return Assessment(status, reason, MOVED[reason](movement, since_first))
    reason = _why_unchanged(movement)
    return Assessment(Status.UNCHANGED, reason, MOVED[reason](movement, since_first))


def _why_unchanged(movement: Movement) -> Reason:
    if movement.change == 0:
        return Reason.NO_CHANGE
    return Reason.INSIDE_MARGIN if movement.is_inside else Reason.TOO_SMALL
