"""What waits for somebody: one line on their own page."""

from datetime import date, datetime

from msgspec import Struct

from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


class Waiting(Struct, frozen=True):
    """One thing to do: the verb, what it is about, where it is done, since when and until when."""

    verb: Message
    what: str | Message | Translated
    path: str
    since: datetime | date | None = None
    due: datetime | date | None = None
