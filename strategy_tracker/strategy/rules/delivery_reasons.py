"""Why a delivery is in its state, and the sentence that says so."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec.structs import replace

from strategy_tracker.kernel.durations import length_of
from strategy_tracker.kernel.text import Message, msg
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
    length = length_of(abs(slip.days), at_least=not slip.is_exact)
    return replace(LENGTHS.get(code, EARLIER), params={"length": length})


EARLIER = msg("The date is %(length)s earlier than the one first given.")
LENGTHS: Mapping[DeliveryReason, Message] = {
    DeliveryReason.LATE: msg("It was delivered %(length)s after the date first given."),
    DeliveryReason.STILL_OPEN: msg("A source said %(length)s after its date that it was not made."),
    DeliveryReason.MOVED_LATER: msg("The date is %(length)s later than the one first given."),
}
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
