"""What the page of an indicator hands out."""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.indicators.kinds import Kind
from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.kinds.units import Wording
from strategy_tracker.indicators.queries.rows import GoalTie, RecordTie
from strategy_tracker.indicators.rules.values import Assessment
from strategy_tracker.indicators.rules.words import (
    Comparison,
    Direction,
    IndicatorRole,
    ObservationStatus,
    TargetKind,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis


class DefinitionRow(Struct, frozen=True):
    """One version of a definition. `quality`: the five parts by key, in a fixed order."""

    text: Translated
    method: Translated | None
    data_source: Translated | None
    quality: tuple[tuple[str, Message, Translated | None], ...]
    valid_from: PartialDate | None
    recorded_at: datetime


class ObservationRow(Struct, frozen=True):
    """An observation as its table shows it.

    `margin` is half its 95 % interval, where n is known; `sources` are the indicator's where it
    names none of its own.
    """

    uid: str
    start: date
    end: date
    period: str | PartialDate | Message
    filed_year: int | None
    value: Decimal | None
    value_text: Translated | None
    status: ObservationStatus
    n: int | None
    margin: Decimal | None
    note: Translated | None
    is_derived: bool
    is_charted: bool
    is_current: bool
    recorded_at: datetime
    corrects: str | None
    sources: tuple[Citation, ...]


class SeriesRow(Struct, frozen=True):
    """The values for everybody (`dimension` empty) or for one group."""

    dimension: str
    label: Translated | None
    body_sort: BodySort | None
    observations: tuple[ObservationRow, ...]

    @property
    def charted(self) -> tuple[ObservationRow, ...]:
        """Those that are drawn."""
        return tuple(row for row in self.observations if row.is_charted and row.is_current)

    @property
    def conflicting(self) -> tuple[ObservationRow, ...]:
        """Those of other sources for a period that is drawn from one."""
        return tuple(row for row in self.observations if row.is_current and not row.is_charted)

    @property
    def corrected(self) -> tuple[ObservationRow, ...]:
        """Those that a later one has corrected."""
        return tuple(row for row in self.observations if not row.is_current)


class TargetRow(Struct, frozen=True):
    """A baseline or target as it was set; not current once it was moved or taken back, which is to be dropped."""

    uid: str
    dimension: str
    kind: TargetKind
    value: Decimal | None
    unit: str | None
    unit_label: Wording
    due: PartialDate | None
    comparison: Comparison | None
    is_official: bool
    basis: Translated | None
    decided_in: Translated | None
    recorded_at: datetime
    replaces: str | None
    is_current: bool
    is_dropped: bool
    sources: tuple[Citation, ...]

    @property
    def is_ours(self) -> bool:
        """Tell whether it is a baseline that nobody has set: the first value found."""
        return self.kind is TargetKind.BASELINE and not self.is_official


class IndicatorPage(Struct, frozen=True):
    """Everything about one indicator; `sort` is what its kind says of its values.

    `is_full_count`: all were counted, so that no value has a number of answers.
    """

    slug: str
    name: Translated
    goal: GoalTie
    also_goals: tuple[GoalTie, ...]
    goal_basis: Basis
    goal_note: Translated | None
    role: IndicatorRole
    is_official: bool | None
    is_key_figure: bool
    kind: str
    sort: Kind
    unit: str
    unit_label: Wording
    decimals: int
    direction: Direction
    band_low: Decimal | None
    band_high: Decimal | None
    owner: RecordTie | None
    frequency: str
    frequency_label: Message
    next_release_on: PartialDate | None
    note: Translated | None
    definitions: tuple[DefinitionRow, ...]
    series: tuple[SeriesRow, ...]
    targets: tuple[TargetRow, ...]
    measures: tuple[RecordTie, ...]
    is_full_count: bool
    assessment: Assessment
    period: str | PartialDate | Message | None
    sources: tuple[Citation, ...]

    @property
    def definition(self) -> DefinitionRow | None:
        """The definition that holds: the newest."""
        return self.definitions[0] if self.definitions else None

    @property
    def total(self) -> SeriesRow:
        """The values for everybody."""
        return next(row for row in self.series if row.dimension == "")

    @property
    def groups(self) -> tuple[SeriesRow, ...]:
        """The values for each group."""
        return tuple(row for row in self.series if row.dimension)

    @property
    def baseline(self) -> TargetRow | None:
        """The baseline that holds, of everybody."""
        return next((row for row in self._own if row.kind is TargetKind.BASELINE), None)

    @property
    def goals_ahead(self) -> tuple[TargetRow, ...]:
        """The targets that hold, of everybody, without the baseline."""
        return tuple(row for row in self._own if row.kind is not TargetKind.BASELINE)

    @property
    def has_dropped_target(self) -> bool:
        """Tell whether a target for everybody was dropped, and none holds in its place."""
        aims = (row for row in self.targets if row.kind is not TargetKind.BASELINE and not row.dimension)
        return not self.goals_ahead and any(row.is_dropped for row in aims)

    @property
    def judged(self) -> TargetRow | None:
        """The target it is held up to: the one the pace is that of."""
        aim = self.assessment.target
        if aim is None:
            return None
        what = (aim.kind, aim.value, aim.due, aim.unit)
        return next((row for row in self.goals_ahead if (row.kind, row.value, row.due, row.unit) == what), None)

    @property
    def _own(self) -> tuple[TargetRow, ...]:
        return tuple(row for row in self.targets if row.is_current and not row.dimension)
