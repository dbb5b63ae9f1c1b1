"""What lists have in common: heads that sort, and how much is shown."""

from dataclasses import replace
from typing import Any

from strategy_tracker.kernel.text import Message, msgn
from strategy_tracker.web.listing import Listing
from strategy_tracker.web.parts import ListColumn


def head(listing: Listing[Any], name: str, column: ListColumn, *, descending: bool = False) -> ListColumn:
    """Return the column with a head that sorts the list by the order `name`."""
    column = replace(column, sort_href=listing.sort_href(name))
    if listing.order != name:
        return column
    return replace(column, sort="descending" if descending else "ascending")


def result(listing: Listing[Any]) -> Message:
    """Say how many of the records the filters leave."""
    return msgn(
        "%(matches)s of %(count)s record",
        "%(matches)s of %(count)s records",
        listing.total,
        matches=len(listing.matches),
    )
