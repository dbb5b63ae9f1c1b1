"""What the page of international comparisons hands out."""

from decimal import Decimal

from msgspec import Struct, field

from strategy_tracker.indicators.kinds.units import Wording
from strategy_tracker.indicators.queries.rows import RecordTie
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis


class CountryValue(Struct, frozen=True):
    """What an index says of a country, or a group of countries, in a year."""

    uid: str
    country: str
    name: Message
    is_group: bool
    year: int
    value: Decimal | None
    value_text: Translated | None
    rank: int | None
    is_derived: bool
    note: Translated | None
    sources: tuple[Citation, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether it says anything: a number, words or a place among the others."""
        return self.value is not None or self.value_text is not None or self.rank is not None


class IndexPart(Struct, frozen=True):
    """One part of an index in a year."""

    year: int
    scope: str
    scope_name: Message
    item: Translated
    value: Decimal
    sources: tuple[Citation, ...]


class IndexRow(Struct, frozen=True):
    """An index with whom it covers and what it found."""

    slug: str
    name: Translated
    publisher: RecordTie | None
    unit: str
    unit_label: Wording
    method: Translated | None
    norway_covered: bool | None
    target_year: int | None
    target_value: Decimal | None
    target_note: Translated | None
    ambition: str | None
    is_named_by_ambition: bool
    values: tuple[CountryValue, ...]
    parts: tuple[IndexPart, ...]
    sources: tuple[Citation, ...]
    norway: tuple[CountryValue, ...] = field(default=())

    @property
    def reference(self) -> Reference:
        """Name the index."""
        return Reference("benchmark", self.slug, self.name)

    @property
    def country_count(self) -> int:
        """How many countries, groups left out, have a number or words."""
        told = (row for row in self.values if row.value is not None or row.value_text)
        return len({row.country for row in told if not row.is_group})


class AmbitionRow(Struct, frozen=True):
    """An ambition, and whether anybody said how to test it."""

    slug: str
    name: Translated
    description: Translated | None
    deadline: PartialDate | None
    measurable_definition: Translated | None
    benchmarks_basis: Basis | None
    stated_by: RecordTie | None
    sources: tuple[Citation, ...]


class EuropePage(Struct, frozen=True):
    """The ambitions, and the indices they can be held up to."""

    ambitions: tuple[AmbitionRow, ...]
    indices: tuple[IndexRow, ...]
