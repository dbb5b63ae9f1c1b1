"""The words for how often something is counted: an open set of the data."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg

FREQUENCIES: Mapping[str, Message] = {
    "annual": msg("every year"),
    "quarterly": msg("every quarter"),
    "monthly": msg("every month"),
    "ad hoc": msg("now and then"),
    "unknown": msg("how often is not published"),
}


def frequency_label(key: str) -> Message:
    """Return the words for how often something is counted, or the key if it is new."""
    return FREQUENCIES.get(key) or Message(key)
