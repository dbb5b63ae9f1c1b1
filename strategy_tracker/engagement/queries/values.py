"""What reading gatherings gives back."""

from decimal import Decimal

from msgspec import Struct

from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis


class GatheringRow(Struct, frozen=True):
    """A gathering in a list. `date_text` is what the source says of the date, where it says anything."""

    slug: str
    name: Translated
    kind: GatheringKind
    held_on: PartialDate | None
    date_text: Translated | None
    purpose: Translated | None
    registered: int | None
    strategy: Reference | None
    strategy_basis: Basis | None
    organisers: tuple[Reference, ...]
    participants: tuple[Reference, ...]
    measures: tuple[Reference, ...]
    inputs: int

    @property
    def reference(self) -> Reference:
        """Name the gathering."""
        return Reference("gathering", self.slug, self.name)


class InputFigure(Struct, frozen=True):
    """A figure in a statement."""

    value: Decimal
    unit: Translated
    precision: FigurePrecision | None


class InputRow(Struct, frozen=True):
    """Something said at a gathering, by whom, and the goals it touches; sourced as its gathering is."""

    slug: str
    theme: Translated
    statement: Translated
    gathering: Reference
    held_on: PartialDate | None
    date_text: Translated | None
    givers: tuple[Reference, ...]
    subjects: tuple[Reference, ...]
    goals: tuple[Reference, ...]
    goals_basis: Basis | None
    measures: tuple[Reference, ...]
    figure: InputFigure | None
    outcome: Translated | None
    sources: tuple[Citation, ...]


class GatheringPage(Struct, frozen=True):
    """All that is published of one gathering."""

    row: GatheringRow
    inputs: tuple[InputRow, ...]
    sources: tuple[Citation, ...]


class OrganisationGathering(Struct, frozen=True):
    """A gathering an organisation had a part in."""

    gathering: GatheringRow
    is_organiser: bool
    is_participant: bool


class InvolvementRow(Struct, frozen=True):
    """How many took part in the work at large."""

    slug: str
    text: Translated
    count: int | None
    count_text: Translated | None
    sources: tuple[Citation, ...]
