"""A source as somebody writes it down beside what they enter."""

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate


class Cited(Struct, frozen=True):
    """A title, where it is on the web, and its date; `uid` where it is known already.

    Without an address it is a source that is here already by its title.
    """

    title: str
    url: str | None = None
    dated_on: PartialDate | None = None
    uid: str | None = None
