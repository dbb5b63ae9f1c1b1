"""The words for the closed sets of the data, and for how often something is counted."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg

FREQUENCIES: Mapping[str, Message] = {
    "annual": msg("every year"),
    "quarterly": msg("every quarter"),
    "monthly": msg("every month"),
    "ad hoc": msg("now and then"),
    "unknown": msg("how often is not published"),
}
ROLES: Mapping[str, Message] = {
    "monitor": msg("Followed up"),
    "context": msg("Gives context"),
}
DIRECTIONS: Mapping[str, Message] = {
    "up": msg("Higher is better"),
    "down": msg("Lower is better"),
    "within": msg("Best within a band"),
    "none": msg("No direction is better"),
}
OBSERVATION_STATUSES: Mapping[str, Message] = {
    "final": msg("Published value"),
    "provisional": msg("Provisional value"),
    "estimate": msg("Estimate"),
    "break": msg("Series broken here"),
    "missing": msg("Not published"),
    "not-applicable": msg("Not applicable"),
}
TARGET_KINDS: Mapping[str, Message] = {
    "baseline": msg("Baseline"),
    "interim": msg("Interim target"),
    "final": msg("Target"),
}
QUALITY: Mapping[str, Message] = {
    "verified": msg("How the values are verified"),
    "source": msg("Where they come from"),
    "accuracy": msg("How accurate they are"),
    "limits": msg("What they cannot show"),
    "action": msg("What is done to make them better"),
}


def frequency_label(key: str) -> Message:
    """Return the words for how often something is counted, or the key if it is new."""
    return FREQUENCIES.get(key) or Message(key)
