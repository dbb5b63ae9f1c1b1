"""Why a delivery is in its state, and the sentence that says so."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.rules.dates import Slip


class DeliveryReason(StrEnum):
    """Why a delivery is in its state."""

    ALL_USE_IT = "all-use-it"
    KNOWN_IN_USE = "known-in-use"
    SOME_USE_IT = "some-use-it"
    ON_TIME = "on-time"
    LATE = "late"
    TOO_VAGUE = "too-vague"
    NOTHING_PROMISED = "nothing-promised"
    UNDATED = "undated"
    SAID_CLOSED = "said-closed"
    SAID_STOPPED = "said-stopped"
    CARRIED_ON = "carried-on"
    STILL_OPEN = "still-open"
    NOTHING_SINCE = "nothing-since"
    MOVED_LATER = "moved-later"
    MOVED_EARLIER = "moved-earlier"
    MOVED_BACK = "moved-back"
    NEVER_MOVED = "never-moved"
    POSTPONED = "postponed"
    PARTLY = "partly"
    UNDER_WAY = "under-way"
    ONLY_PLANNED = "only-planned"
    NOTHING_KNOWN = "nothing-known"


def sentence_of(code: DeliveryReason, slip: Slip | None, share: Decimal | None) -> Message:
    """Return the sentence; one about days says "at least" where a date is vague."""
    if code is DeliveryReason.SOME_USE_IT:
        return msg("It is delivered; %(share)s per cent of its users have taken it into use.", share=share)
    if slip is None or code in PLAIN_REASONS:
        return PLAIN_REASONS[code]
    days = abs(slip.days)
    return _days_exactly(code, days) if slip.is_exact else _days_at_least(code, days)


def _days_exactly(code: DeliveryReason, days: int) -> Message:
    match code:
        case DeliveryReason.LATE:
            return msgn(
                "It was delivered one day after the date first given.",
                "It was delivered %(count)s days after the date first given.",
                days,
            )
        case DeliveryReason.STILL_OPEN:
            return msgn(
                "One day after its date a source said that it was not made.",
                "%(count)s days after its date a source said that it was not made.",
                days,
            )
        case DeliveryReason.MOVED_LATER:
            return msgn(
                "The date is one day later than the one first given.",
                "The date is %(count)s days later than the one first given.",
                days,
            )
        case _:
            return msgn(
                "The date is one day earlier than the one first given.",
                "The date is %(count)s days earlier than the one first given.",
                days,
            )


def _days_at_least(code: DeliveryReason, days: int) -> Message:
    match code:
        case DeliveryReason.LATE:
            return msgn(
                "It was delivered at least one day after the date first given.",
                "It was delivered at least %(count)s days after the date first given.",
                days,
            )
        case DeliveryReason.STILL_OPEN:
            return msgn(
                "At least one day after its date a source said that it was not made.",
                "At least %(count)s days after its date a source said that it was not made.",
                days,
            )
        case DeliveryReason.MOVED_LATER:
            return msgn(
                "The date is at least one day later than the one first given.",
                "The date is at least %(count)s days later than the one first given.",
                days,
            )
        case _:
            return msgn(
                "The date is at least one day earlier than the one first given.",
                "The date is at least %(count)s days earlier than the one first given.",
                days,
            )


PLAIN_REASONS: Mapping[DeliveryReason, Message] = {
    DeliveryReason.ALL_USE_IT: msg("It is delivered, and all of its users have taken it into use."),
    DeliveryReason.KNOWN_IN_USE: msg("It is delivered, and a source says that it is in use."),
    DeliveryReason.ON_TIME: msg("It was delivered by the date first given."),
    DeliveryReason.TOO_VAGUE: msg("It is delivered; the dates are too vague to say whether it was on time."),
    DeliveryReason.NOTHING_PROMISED: msg("It is delivered; no planned date was found to compare with."),
    DeliveryReason.UNDATED: msg("The source says that it is delivered; the date was not found."),
    DeliveryReason.SAID_CLOSED: msg("The source says that it is closed."),
    DeliveryReason.SAID_STOPPED: msg("The source says that it is stopped."),
    DeliveryReason.CARRIED_ON: msg("The source says that it is carried on in other work."),
    DeliveryReason.NOTHING_SINCE: msg(
        "The date has passed, and no source from after it was found that says what became of it."
    ),
    DeliveryReason.MOVED_BACK: msg("The date lies ahead; it was moved, and is back where it was first."),
    DeliveryReason.NEVER_MOVED: msg("The date lies ahead and has not moved."),
    DeliveryReason.POSTPONED: msg("The source says that it is postponed; no new date was found."),
    DeliveryReason.PARTLY: msg("A part of it is delivered; no date for the rest was found."),
    DeliveryReason.UNDER_WAY: msg("It is under way; no date was found."),
    DeliveryReason.ONLY_PLANNED: msg("It is planned; no date was found."),
    DeliveryReason.NOTHING_KNOWN: msg("Neither a date nor a status was found."),
}
