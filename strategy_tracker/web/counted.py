"""Numbers with the word they count, for sentences that hold several: each word follows its own number."""

from strategy_tracker.kernel.text import Message, msgn


def deliveries(count: int) -> Message:
    """Return so many deliveries."""
    return msgn("%(count)s delivery", "%(count)s deliveries", count)


def measures(count: int) -> Message:
    """Return so many measures."""
    return msgn("%(count)s measure", "%(count)s measures", count)


def goals(count: int) -> Message:
    """Return so many goals."""
    return msgn("%(count)s goal", "%(count)s goals", count)


def made(count: int, total: int) -> Message:
    """Say how many of all deliveries are made."""
    return msgn("%(count)s of %(all)s is made", "%(count)s of %(all)s are made", count, all=deliveries(total))


def late(count: int) -> Message:
    """Say how many deliveries are late, and how that is known."""
    return msgn(
        "%(count)s is late according to a source from after the date",
        "%(count)s are late according to a source from after the date",
        count,
    )
