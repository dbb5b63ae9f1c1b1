"""The deadlines of public hearings: three months normally, six weeks at least, never shortened.

Source: the guide to the Instructions for Official Studies, chapter 3.3 (DFØ); see `hearing_rule`.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time
from enum import StrEnum

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg

NORMAL_MONTHS = 3
SHORTEST_DAYS = 6 * 7


class DeadlineVerdict(StrEnum):
    """What the rules say of the time given."""

    NORMAL = "normal"
    SHORT = "short"
    TOO_SHORT = "too-short"


def length_in_days(opened_on: date, deadline_on: date) -> int:
    """Return the days from opening to deadline; one opened and closed on the same day has none."""
    return (deadline_on - opened_on).days


def normal_deadline(opened_on: date) -> date:
    """Return the same day three months on, or the last of that month where it has no such day."""
    years, month = divmod(opened_on.month - 1 + NORMAL_MONTHS, 12)
    year, month = opened_on.year + years, month + 1
    return date(year, month, min(opened_on.day, monthrange(year, month)[1]))


def judge_deadline(opened_on: date, deadline_on: date) -> DeadlineVerdict:
    """Hold the time given against the rules."""
    if deadline_on >= normal_deadline(opened_on):
        return DeadlineVerdict.NORMAL
    if length_in_days(opened_on, deadline_on) >= SHORTEST_DAYS:
        return DeadlineVerdict.SHORT
    return DeadlineVerdict.TOO_SHORT


def deadline_warning(opened_on: date, deadline_on: date) -> Message | None:
    """Return what to tell whoever sets a deadline, None if it is as it normally should be."""
    match judge_deadline(opened_on, deadline_on):
        case DeadlineVerdict.NORMAL:
            return None
        case DeadlineVerdict.SHORT:
            return msg("The deadline is normally three months. Say why this one is shorter.")
        case DeadlineVerdict.TOO_SHORT:
            return msg("A deadline under six weeks needs a written reason that follows the case.")


def check_order(opened_on: date, deadline_on: date) -> None:
    """Refuse a deadline before the opening. Raises: Invalid."""
    if deadline_on < opened_on:
        raise Invalid(msg("The deadline cannot be before the first day."), field="deadline_on")


def check_hearing_deadline(opened_on: date, deadline_on: date, *, has_reason: bool) -> None:
    """Refuse less than six weeks without a written reason. Raises: Invalid."""
    verdict = judge_deadline(opened_on, deadline_on)
    if verdict is DeadlineVerdict.TOO_SHORT and not has_reason:
        raise Invalid(
            msg("A deadline under six weeks needs a written reason that follows the case."),
            field="short_deadline_reason",
        )


def check_moved_deadline(before: date | None, after: date | None, *, has_responses: bool) -> None:
    """Refuse to shorten or drop a deadline that somebody has answered under. Raises: Invalid."""
    if before is None or not has_responses:
        return
    if after is None or after < before:
        raise Invalid(
            msg("The deadline may be extended, but not shortened after the first response."),
            field="deadline_on",
        )


def opening_moment(day: date) -> datetime:
    """Return the moment a round opens that opens on `day`: midnight in Norway."""
    return datetime.combine(day, time.min, clock.OSLO).astimezone(UTC)


def closing_moment(day: date) -> datetime:
    """Return the moment a round closes whose deadline is `day`: the last one before midnight in Norway."""
    return datetime.combine(day, time.max, clock.OSLO).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """Return the day a moment belongs to in Norway."""
    return moment.astimezone(clock.OSLO).date()


def check_extended(before: datetime, after: datetime) -> None:
    """Refuse a new deadline that is not later than the one before. Raises: Invalid."""
    if after <= before:
        raise Invalid(msg("A deadline is extended to a later day."), field="deadline_on")
