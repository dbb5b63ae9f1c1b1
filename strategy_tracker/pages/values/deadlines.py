"""The time a round gave for answers, held against the rules for public consultations."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from strategy_tracker.consultations.kinds import RoundKind
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.consultations.rules.deadlines import (
    SHORTEST_DAYS,
    DeadlineVerdict,
    judge_deadline,
    length_in_days,
    normal_deadline,
)
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import Explanation

NO_RULE = Mark("no-rule", msg("No set time"), MarkOutline.RING, Tone.WAITING)
VERDICTS: Mapping[DeadlineVerdict, Mark] = {
    DeadlineVerdict.NORMAL: Mark("normal", msg("Three months or more"), MarkOutline.DOT, Tone.GOOD),
    DeadlineVerdict.SHORT: Mark("short", msg("Shorter than three months"), MarkOutline.DIAMOND, Tone.WARN),
    DeadlineVerdict.TOO_SHORT: Mark("too-short", msg("Shorter than six weeks"), MarkOutline.TRIANGLE, Tone.BAD),
}


class Span(Struct, frozen=True):
    """A stretch of days beside the others: 0..1 of the longest."""

    label: Message
    share: float
    text: Message
    tone: Tone | None = None


class TimeGiven(Struct, frozen=True):
    """The time to answer, held against the rules."""

    mark: Mark
    sentence: Message
    spans: tuple[Span, ...]
    explanation: Explanation


def deadline_mark(row: ConsultationRow) -> Mark | None:
    """Hold the time given against the rule, where there is a rule and a time."""
    if row.kind is not RoundKind.PUBLIC_HEARING:
        return NO_RULE
    if row.opened_on is None or row.deadline_on is None:
        return None
    return VERDICTS[judge_deadline(row.opened_on, row.deadline_on)]


def time_given(row: ConsultationRow) -> TimeGiven | None:
    """Hold the time given against the rules; None where they do not apply or the dates are not known."""
    if row.kind is not RoundKind.PUBLIC_HEARING or row.opened_on is None or row.deadline_on is None:
        return None
    opened, deadline = row.opened_on, row.deadline_on
    mark = VERDICTS[judge_deadline(opened, deadline)]
    return TimeGiven(mark, _verdict(opened, deadline), _spans(opened, deadline, mark), _explanation(opened, deadline))


def _spans(opened_on: date, deadline_on: date, mark: Mark) -> tuple[Span, ...]:
    given = length_in_days(opened_on, deadline_on)
    normal = length_in_days(opened_on, normal_deadline(opened_on))
    longest = max(given, normal, SHORTEST_DAYS)
    return (
        Span(msg("Time given"), given / longest, _days(given), mark.tone),
        Span(msg("Normal: three months"), normal / longest, _days(normal)),
        Span(msg("The least without a written reason: six weeks"), SHORTEST_DAYS / longest, _days(SHORTEST_DAYS)),
    )


def _days(count: int) -> Message:
    return msgn("One day", "%(count)s days", count)


def _verdict(opened_on: date, deadline_on: date) -> Message:
    spare = (deadline_on - normal_deadline(opened_on)).days
    if spare == 0:
        return msg("The deadline is three months after the first day, as is normal.")
    if spare > 0:
        return msgn(
            "The deadline is one day later than the normal three months.",
            "The deadline is %(count)s days later than the normal three months.",
            spare,
        )
    return msgn(
        "The deadline is one day earlier than the normal three months.",
        "The deadline is %(count)s days earlier than the normal three months.",
        -spare,
    )


def _explanation(opened_on: date, deadline_on: date) -> Explanation:
    days = length_in_days(opened_on, deadline_on)
    return Explanation(
        rule=msg("The days from the first day to the deadline are held against the same date three months later."),
        inputs=(
            (msg("Opened"), opened_on),
            (msg("Deadline"), deadline_on),
            (msg("Normal deadline, three months on"), normal_deadline(opened_on)),
        ),
        arithmetic=msg("%(deadline)s − %(opened)s = %(days)s days", deadline=deadline_on, opened=opened_on, days=days),
    )
