"""The sentence for each reason; it names the figures it rests on."""

from collections.abc import Callable, Mapping

from strategy_tracker.indicators.rules.numbers import rounded
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.values import Movement, Reason
from strategy_tracker.kernel.text import Message, msg

UNASSESSED: Mapping[Reason, Message] = {
    Reason.DIRECTION_NONE: msg("No direction is better than the other: the indicator gives context to the rest."),
    Reason.NO_OBSERVATION: msg("No value was found."),
    Reason.NOTHING_SINCE_BASELINE: msg("No value from after the baseline was found."),
    Reason.WORDS_ONLY: msg("The newest value was found in words only."),
    Reason.RUNNING_TOTAL: msg("A running total can only rise, so its rise says nothing."),
    Reason.NO_TARGET: msg("No target was found, and no earlier value to compare with."),
    Reason.MARGIN_UNKNOWN: msg(
        "No target was found, nor the number of answers for both values, so we "
        "cannot say whether the change is more than chance."
    ),
    Reason.BREAK_BETWEEN: msg("The series was broken in between, so the values cannot be compared."),
    Reason.NO_BASELINE: msg("There is a target, but no baseline to measure the pace from was found."),
    Reason.OTHER_UNIT: msg("The target is in another unit than the values, so they cannot be compared."),
    Reason.NO_DUE_DATE: msg("The target has no date, so no pace is needed."),
    Reason.DATE_PASSED: msg("The date of the target has passed, and no value that meets it was found."),
    Reason.OUT_OF_BAND: msg("The value is outside the band, and no earlier value to compare with was found."),
}


def _facts(movement: Movement) -> dict[str, object]:
    return {
        "change": rounded(movement.change),
        "margin": rounded(movement.margin, 2) if movement.margin is not None else None,
        "then": period_name(movement.previous.start, movement.previous.end),
    }


def since_baseline_inside(movement: Movement) -> Message:
    """Say that the step since the baseline may be none."""
    if movement.margin is None:
        return msg(
            "The change of %(change)s percentage points since %(then)s is within the rounding.", **_facts(movement)
        )
    return msg(
        "The change of %(change)s percentage points since %(then)s is inside the margin of error of ±%(margin)s "
        "(95 %%, with rounding).",
        **_facts(movement),
    )


def _inside(movement: Movement, since_first: Movement | None) -> Message:
    if since_first is None or movement.margin is None:
        return since_baseline_inside(movement)
    return msg(
        "The change of %(change)s percentage points since %(then)s is inside the margin of error (95 %%, with "
        "rounding), and so is that of %(long)s since %(first)s.",
        **_facts(movement),
        long=rounded(since_first.change),
        first=period_name(since_first.previous.start, since_first.previous.end),
    )


def _change(movement: Movement, _since_first: Movement | None) -> Message:
    if movement.margin is None:
        return msg("No target was found. The change since %(then)s is %(change)s.", **_facts(movement))
    return msg(
        "No target was found. The change of %(change)s percentage points since %(then)s is more than the margin of "
        "error of ±%(margin)s (95 %%, with rounding).",
        **_facts(movement),
    )


def _slow(movement: Movement, since_first: Movement | None) -> Message:
    assert since_first is not None  # noqa: S101 - it is what is told
    if since_first.margin is None:
        return msg(
            "No target was found. The newest change is too small to name, but since %(then)s it is %(change)s.",
            **_facts(since_first),
        )
    return msg(
        "No target was found. The newest change of %(newest)s percentage points is inside the margin of error, but "
        "that of %(change)s since %(then)s is more than its margin of ±%(margin)s (95 %%, with rounding).",
        **_facts(since_first),
        newest=rounded(movement.change),
    )


def _same(_movement: Movement, _since_first: Movement | None) -> Message:
    return msg("No target was found. The two newest values are the same.")


def _small(movement: Movement, _since_first: Movement | None) -> Message:
    return msg("No target was found. The change of %(change)s since %(then)s is too small to name.", **_facts(movement))


MOVED: Mapping[Reason, Callable[[Movement, Movement | None], Message]] = {
    Reason.INSIDE_MARGIN: _inside,
    Reason.CHANGE: _change,
    Reason.SLOW_CHANGE: _slow,
    Reason.NO_CHANGE: _same,
    Reason.TOO_SMALL: _small,
}
