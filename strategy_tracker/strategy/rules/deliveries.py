"""The state of a delivery, and why it is that one.

What a source says in words comes first where it is final (delivered, stopped, ended); otherwise the
dates decide. A date that has passed without news is overdue, and the reason says what is not known.
A delivery that is made but not taken into use by all of its users is delivered, not done.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.rules.dates import DeliveryDates

ALL_USERS = Decimal(100)


class DeliveryState(StrEnum):
    """How it goes with a delivery; the keys of `web.marks.DELIVERY_MARKS`, in the same order."""

    IN_USE = "in_use"
    DELIVERED = "delivered"
    ON_PLAN = "on_plan"
    SLIPPED = "slipped"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    ENDED = "ended"
    NO_DATE = "no_date"
    NOT_PUBLISHED = "not_published"


class DeliveryReason(StrEnum):
    """Why a delivery is in its state."""

    ALL_USE_IT = "all-use-it"
    SOME_USE_IT = "some-use-it"
    ON_TIME = "on-time"
    LATE = "late"
    TOO_VAGUE = "too-vague"
    NOTHING_PROMISED = "nothing-promised"
    UNDATED = "undated"
    SAID_STOPPED = "said-stopped"
    SAID_ENDED = "said-ended"
    CARRIED_ON = "carried-on"
    PASSED = "passed"
    PASSED_UNREPORTED = "passed-unreported"
    MOVED_LATER = "moved-later"
    MOVED_EARLIER = "moved-earlier"
    MOVED_BACK = "moved-back"
    NEVER_MOVED = "never-moved"
    POSTPONED = "postponed"
    PARTLY = "partly"
    UNDER_WAY = "under-way"
    ONLY_PLANNED = "only-planned"
    NOTHING_KNOWN = "nothing-known"


@dataclass(frozen=True, slots=True)
class DeliveryAssessment:
    """The verdict on a delivery, with all that went into it.

    `slip_days`: how far the promise has moved, or how late it was delivered (negative: early);
    None when there is nothing to compare. `late_days`: days since the date passed, 0 if it has not.
    """

    state: DeliveryState
    code: DeliveryReason
    word: DeliveryWord | None
    dates: DeliveryDates
    in_use_percent: Decimal | None
    slip_days: int | None
    late_days: int = 0

    @property
    def reason(self) -> Message:
        """The verdict's reason, as a sentence."""
        return _sentence(self)

    @property
    def moved(self) -> int:
        """How many times the promised date was changed."""
        return self.dates.moved

    @property
    def is_reported(self) -> bool:
        """Tell whether a source says anything of how it goes."""
        return self.word is not None


def assess_delivery(
    word: DeliveryWord | None, dates: DeliveryDates, in_use_percent: Decimal | None, today: date
) -> DeliveryAssessment:
    """Judge a delivery as of `today`. A delivery dated after `today` is not made yet."""
    delivered = dates.delivered
    if delivered is not None and delivered.start > today:
        delivered, word = None, None if word is DeliveryWord.DELIVERED else word
    if delivered is not None or word is DeliveryWord.DELIVERED:
        return _made(word, dates, in_use_percent, delivered)
    state, code, late_days = _not_made(word, dates, today)
    return DeliveryAssessment(state, code, word, dates, in_use_percent, dates.slip_days, late_days)


def _made(
    word: DeliveryWord | None, dates: DeliveryDates, in_use_percent: Decimal | None, delivered: PartialDate | None
) -> DeliveryAssessment:
    code, slip_days = _punctuality(dates.first, delivered)
    state = DeliveryState.DELIVERED
    if in_use_percent is not None and in_use_percent >= ALL_USERS:
        state, code = DeliveryState.IN_USE, DeliveryReason.ALL_USE_IT
    elif in_use_percent is not None:
        code = DeliveryReason.SOME_USE_IT
    return DeliveryAssessment(state, code, word, dates, in_use_percent, slip_days)


def _punctuality(first: PartialDate | None, delivered: PartialDate | None) -> tuple[DeliveryReason, int | None]:
    """Compare spans: late only if all of it lies after the promise, on time only if none of it does."""
    if delivered is None:
        return DeliveryReason.UNDATED, None
    if first is None:
        return DeliveryReason.NOTHING_PROMISED, None
    if delivered.start > first.end:
        return DeliveryReason.LATE, (delivered.start - first.end).days
    if delivered.end <= first.end:
        return DeliveryReason.ON_TIME, min(0, (delivered.end - first.start).days)
    return DeliveryReason.TOO_VAGUE, None


def _not_made(
    word: DeliveryWord | None, dates: DeliveryDates, today: date
) -> tuple[DeliveryState, DeliveryReason, int]:
    match word:
        case DeliveryWord.STOPPED:
            return DeliveryState.STOPPED, DeliveryReason.SAID_STOPPED, 0
        case DeliveryWord.ENDED:
            return DeliveryState.ENDED, DeliveryReason.SAID_ENDED, 0
        case DeliveryWord.CONTINUED:
            return DeliveryState.ENDED, DeliveryReason.CARRIED_ON, 0
    if dates.current is None:
        return *_undated(word), 0
    if dates.current.is_past(today):
        code = DeliveryReason.PASSED if word else DeliveryReason.PASSED_UNREPORTED
        return DeliveryState.OVERDUE, code, (today - dates.current.end).days
    return *_ahead(word, dates), 0


def _undated(word: DeliveryWord | None) -> tuple[DeliveryState, DeliveryReason]:
    match word:
        case None:
            return DeliveryState.NOT_PUBLISHED, DeliveryReason.NOTHING_KNOWN
        case DeliveryWord.POSTPONED:
            return DeliveryState.SLIPPED, DeliveryReason.POSTPONED
        case DeliveryWord.PARTLY:
            return DeliveryState.NO_DATE, DeliveryReason.PARTLY
        case DeliveryWord.ONGOING:
            return DeliveryState.NO_DATE, DeliveryReason.UNDER_WAY
        case _:
            return DeliveryState.NO_DATE, DeliveryReason.ONLY_PLANNED


def _ahead(word: DeliveryWord | None, dates: DeliveryDates) -> tuple[DeliveryState, DeliveryReason]:
    slip = dates.slip_days or 0
    if slip > 0:
        return DeliveryState.SLIPPED, DeliveryReason.MOVED_LATER
    if word is DeliveryWord.POSTPONED:
        return DeliveryState.SLIPPED, DeliveryReason.POSTPONED
    if slip < 0:
        return DeliveryState.ON_PLAN, DeliveryReason.MOVED_EARLIER
    return DeliveryState.ON_PLAN, DeliveryReason.MOVED_BACK if dates.moved else DeliveryReason.NEVER_MOVED


def _sentence(it: DeliveryAssessment) -> Message:
    days = abs(it.slip_days or 0)
    match it.code:
        case DeliveryReason.SOME_USE_IT:
            share = it.in_use_percent
            return msg("It is delivered; %(share)s percent of its users have taken it into use.", share=share)
        case DeliveryReason.LATE:
            return msgn(
                "It was delivered one day after the date first published.",
                "It was delivered %(count)s days after the date first published.",
                days,
            )
        case DeliveryReason.PASSED:
            return msgn(
                "The date passed one day ago, and no source says that it is delivered.",
                "The date passed %(count)s days ago, and no source says that it is delivered.",
                it.late_days,
            )
        case DeliveryReason.PASSED_UNREPORTED:
            return msgn(
                "The date passed one day ago, and nobody has published what became of it.",
                "The date passed %(count)s days ago, and nobody has published what became of it.",
                it.late_days,
            )
        case DeliveryReason.MOVED_LATER:
            return msgn(
                "The date is one day later than the one first published.",
                "The date is %(count)s days later than the one first published.",
                days,
            )
        case DeliveryReason.MOVED_EARLIER:
            return msgn(
                "The date is one day earlier than the one first published.",
                "The date is %(count)s days earlier than the one first published.",
                days,
            )
        case _:
            return PLAIN_REASONS[it.code]


PLAIN_REASONS = {
    DeliveryReason.ALL_USE_IT: msg("It is delivered, and all of its users have taken it into use."),
    DeliveryReason.ON_TIME: msg("It was delivered by the date first published."),
    DeliveryReason.TOO_VAGUE: msg("It is delivered; the dates are too vague to say whether it was on time."),
    DeliveryReason.NOTHING_PROMISED: msg("It is delivered; no planned date is published to compare with."),
    DeliveryReason.UNDATED: msg("The source says that it is delivered; the date is not published."),
    DeliveryReason.SAID_STOPPED: msg("The source says that it is stopped."),
    DeliveryReason.SAID_ENDED: msg("The source says that it has ended, not that it was delivered."),
    DeliveryReason.CARRIED_ON: msg("The source says that it is carried on in other work."),
    DeliveryReason.MOVED_BACK: msg("The date lies ahead; it was moved, and is back where it was first."),
    DeliveryReason.NEVER_MOVED: msg("The date lies ahead and has not moved."),
    DeliveryReason.POSTPONED: msg("The source says that it is postponed; no new date is published."),
    DeliveryReason.PARTLY: msg("A part of it is delivered; no date for the rest is published."),
    DeliveryReason.UNDER_WAY: msg("It is under way; no date is published."),
    DeliveryReason.ONLY_PLANNED: msg("It is planned; no date is published."),
    DeliveryReason.NOTHING_KNOWN: msg("Neither a date nor a status is published."),
}
