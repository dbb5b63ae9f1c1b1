"""The sentence for each reason; it names the figures it rests on."""

from collections.abc import Callable, Mapping

from strategy_tracker.indicators.rules.numbers import rounded
from strategy_tracker.indicators.rules.values import Movement, Reason
from strategy_tracker.kernel.text import Message, msg

UNASSESSED: Mapping[Reason, Message] = {
    Reason.DIRECTION_NONE: msg("No direction is better than the other: the indicator gives context to the rest."),
    Reason.NO_OBSERVATION: msg("No value has been published."),
    Reason.NOTHING_SINCE_BASELINE: msg("No value has been published since the baseline."),
    Reason.WORDS_ONLY: msg("The newest value was published in words only."),
    Reason.RUNNING_TOTAL: msg("A running total can only rise, so its rise says nothing."),
    Reason.NO_TARGET: msg("There is no target, and no earlier value to compare with."),
    Reason.MARGIN_UNKNOWN: msg(
        "There is no target, and the number of answers is not published for both values, so nobody "
        "can say whether the change is more than chance."
    ),
    Reason.BREAK_BETWEEN: msg("The series was broken in between, so the values cannot be compared."),
    Reason.NO_BASELINE: msg("There is a target, but no baseline to measure the pace from."),
    Reason.OTHER_UNIT: msg("The target is in another unit than the values, so they cannot be compared."),
    Reason.NO_DUE_DATE: msg("The target has no date, so no pace is needed."),
    Reason.DATE_PASSED: msg("The date of the target has passed, and no value that meets it has been published."),
    Reason.OUT_OF_BAND: msg("The value is outside the band, and there is no earlier value to compare with."),
}


def _inside(movement: Movement) -> Message:
    return msg(
        "The change of %(change)s is inside the margin of error of ±%(margin)s (95 %%).",
        change=rounded(movement.change),
        margin=rounded(movement.margin, 2) if movement.margin is not None else None,
    )


def _change(movement: Movement) -> Message:
    if movement.margin is None:
        return msg("There is no target. The change is %(change)s.", change=rounded(movement.change))
    return msg(
        "There is no target. The change of %(change)s is more than the margin of error of ±%(margin)s (95 %%).",
        change=rounded(movement.change),
        margin=rounded(movement.margin, 2),
    )


def _same(_movement: Movement) -> Message:
    return msg("There is no target. The two newest values are the same.")


MOVED: Mapping[Reason, Callable[[Movement], Message]] = {
    Reason.INSIDE_MARGIN: _inside,
    Reason.CHANGE: _change,
    Reason.NO_CHANGE: _same,
}
