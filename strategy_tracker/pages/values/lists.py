"""What lists have in common: how much is shown."""

from typing import Any

from strategy_tracker.kernel.text import Message, msgn
from strategy_tracker.web.listing import Listing


def result(listing: Listing[Any]) -> Message:
    """Say how many of the records the filters leave."""
    return msgn(
        "%(matches)s of %(count)s record",
        "%(matches)s of %(count)s records",
        listing.total,
        matches=len(listing.matches),
    )
