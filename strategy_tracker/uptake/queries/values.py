"""What reading how far things have come gives back."""

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.uptake.kinds import CountedBodies, CountedUsers


class PhaseRow(Struct, frozen=True):
    """A phase of the roadmap."""

    slug: str
    position: int
    name: Translated
    definition: Translated
    sources: tuple[Citation, ...]


class PlacementRow(Struct, frozen=True):
    """Which phase a measure is in, for all or one group of users."""

    slug: str
    measure: Reference
    phase_slug: str | None
    phase: Reference | None
    is_outside: bool
    user_group: Translated | None
    basis: Basis | None
    as_of: PartialDate | None
    why: Translated
    sources: tuple[Citation, ...]


class RolloutRow(Struct, frozen=True):
    """A count of those who use what is rolled out."""

    slug: str
    subject: Reference
    bodies: CountedBodies
    counted_on: PartialDate | None
    in_use: int | None
    decided: int | None
    of_all: int | None
    users: int | None
    users_unit: CountedUsers | None
    phase: Reference | None
    note: Translated | None
    sources: tuple[Citation, ...]
