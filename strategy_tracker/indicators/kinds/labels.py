"""The words for how often something is counted: an open set of the data."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg

FREQUENCIES: Mapping[str, Message] = {
    "annual": msg("every year"),
    "quarterly": msg("every quarter"),
    "twice a year": msg("twice a year"),
    "monthly": msg("every month"),
    "ad hoc": msg("now and then"),
    "unknown": msg("how often was not found"),
}


# By how many days after its period a figure is to be followed by the next, with the time it takes to publish it.
RHYTHMS: Mapping[str, int] = {"annual": 456, "quarterly": 184, "monthly": 92}
NO_RHYTHM = 730


def rhythm_days(frequency: str) -> int:
    """Return for how many days a figure that is counted so often is fresh."""
    return RHYTHMS.get(frequency, NO_RHYTHM)


def frequency_label(key: str) -> Message:
    """Return the words for how often something is counted, or the key if it is new."""
    return FREQUENCIES.get(key) or Message(key)
