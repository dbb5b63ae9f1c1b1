"""The numbers of an index: what it says of a country in a year."""

from decimal import Decimal

from msgspec import Struct

from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation

NORWAY = "NO"


class CountryScore(Struct, frozen=True):
    """What an index says of a country in a year. `is_shown`: its newest year, the one that is drawn."""

    country: str
    name: Message
    is_group: bool
    year: int | None
    value: Decimal | None
    words: Translated | Message | None
    rank: int | None
    note: Translated | None
    sources: tuple[Citation, ...]
    is_shown: bool

    @property
    def is_norway(self) -> bool:
        """Tell whether it is the country the site is about."""
        return self.country == NORWAY
