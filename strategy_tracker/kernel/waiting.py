"""What waits for somebody: one line on their own page."""

from dataclasses import dataclass
from datetime import date, datetime

from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True)
class Waiting:
    """One thing to do: the verb, what it is about, where it is done, since when and until when."""

    verb: Message
    what: str | Message | Translated
    path: str
    since: datetime | date | None = None
    due: datetime | date | None = None
