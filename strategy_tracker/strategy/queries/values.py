"""What the queries of the thread hand out: frozen, plain, shared."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.kernel.nested import rows, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import (
    AssignmentRole,
    Basis,
    BudgetKind,
    DateKind,
    DeliveryKind,
    DeliveryWord,
    MeasurePhase,
    ReportedStatus,
    Risk,
    measure_kind_label,
)
from strategy_tracker.strategy.queries.delivery_facts import DeliveryFactsRow
from strategy_tracker.strategy.queries.use_rows import BodyUse
from strategy_tracker.strategy.rules.dates import Slip, slip_between, standing_among
from strategy_tracker.strategy.rules.deliveries import DeliveryAssessment, DeliveryState
from strategy_tracker.strategy.rules.knock_on import Delay
from strategy_tracker.strategy.rules.measures import STATE_OF, MeasureAssessment, MeasureState
from strategy_tracker.strategy.rules.tally import Tally

UNDATED = "9999"


class NumberedGoal(Struct, frozen=True):
    """A goal or sub-goal as other records name it. `parent`: slug of the goal above, for a sub-goal."""

    strategy: str
    slug: str
    number: str
    name: Translated
    parent: str | None = None
    is_example: bool = False

    def __hash__(self) -> int:
        """Return a number by what no two measures share."""
        return hash(self.slug)

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return Reference("goal", f"{self.strategy}/{self.number}", self.name)


class DateRow(Struct, frozen=True):
    """A date that was given for a delivery, once. No value takes the one before of its kind back."""

    kind: DateKind
    value: PartialDate | None
    reason: str | None
    recorded_on: date
    by: Translated | None = None
    is_correction: bool = False


class DateMove(Struct, frozen=True):
    """A promise that was followed by one that does not lie within it: `after` has the reason, and whose it is."""

    before: PartialDate
    after: DateRow

    @property
    def slip(self) -> Slip | None:
        """How far it moved; where a date is vague, the least it can be."""
        return None if self.after.value is None else slip_between(self.before, self.after.value)


def date_rows(given: str) -> tuple[DateRow, ...]:
    """Return the dates that `given` holds: key, kind, value, reason, moment and body of each, as JSON."""
    return tuple(
        DateRow(
            DateKind(kind),
            vague_date_or_none(value),
            reason,
            date.fromisoformat(recorded[:10]),
            translated_or_none(by),
            bool(corrects),
        )
        for _, kind, value, corrects, reason, recorded, by in rows(given)
    )


def date_moves(history: Iterable[DateRow]) -> tuple[DateMove, ...]:
    """Return the moves of a promise, oldest first; what was taken back never was, and a correction moves nothing."""
    given = tuple(history)
    standing = standing_among((row.kind, row.value, row.is_correction) for row in given)
    promises = [one for one in standing if one.kind != DateKind.DELIVERED]
    return tuple(
        DateMove(before.value, replace(given[after.place], value=after.value))
        for before, after in pairwise(promises)
        if not after.value.is_within(before.value)
    )


class DeliveryRow(Struct, frozen=True, dict=True):
    """A delivery with its verdict, every date it was given, and where it hangs in the thread.

    `given` holds the dates as they are stored; `history` reads them when asked, since few lists do.
    """

    slug: str
    position: int
    name: Translated
    note: Translated | None
    kind: DeliveryKind
    measure: Reference
    goal: NumberedGoal | None
    strategy: Reference | None
    owners: tuple[Reference, ...]
    goal_basis: Basis
    owner_basis: Basis
    assessment: DeliveryAssessment
    given: str
    is_example: bool = False

    @property
    def history(self) -> tuple[DateRow, ...]:
        """Every date it was given, oldest first."""
        return date_rows(self.given)

    @property
    def moves(self) -> tuple[DateMove, ...]:
        """Every time the promise moved, oldest first."""
        return date_moves(self.history)

    @cached_property
    def reference(self) -> Reference:
        """What leads to its place on the measure's page."""
        return Reference("delivery", f"{self.measure.id}/{self.slug}", self.name)

    @property
    def state(self) -> DeliveryState:
        """The key of the mark it is shown with."""
        return self.assessment.state

    @property
    def word(self) -> DeliveryWord | None:
        """What its source says of it; None is not found."""
        return self.assessment.word

    @property
    def planned(self) -> PartialDate | None:
        """The planned date that stands."""
        return self.assessment.dates.planned

    @property
    def forecast(self) -> PartialDate | None:
        """The forecast that stands."""
        return self.assessment.dates.forecast

    @property
    def delivered(self) -> PartialDate | None:
        """When it was delivered."""
        return self.assessment.dates.delivered

    @property
    def delivered_by(self) -> Translated | None:
        """Whose report says when it was delivered; None where a source does."""
        return next((one.by for one in reversed(self.history) if one.kind is DateKind.DELIVERED and one.value), None)

    @property
    def current(self) -> PartialDate | None:
        """The date that counts now: delivered, else the newest promise."""
        return self.assessment.dates.delivered or self.assessment.dates.current

    @cached_property
    def sort_date(self) -> str:
        """What it is sorted by in time: its date; what has none comes last."""
        return self.current.key if self.current else UNDATED

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years that its standing dates touch."""
        spans = [one for one in (self.planned, self.forecast, self.delivered) if one]
        found = {year for one in spans for year in range(one.start.year, one.end.year + 1)}
        return tuple(str(year) for year in sorted(found))

    @property
    def in_use_percent(self) -> Decimal | None:
        """The share of its users that have taken it into use, 0..100."""
        return self.assessment.in_use_percent

    @property
    def slip_days(self) -> int | None:
        """How far the promise has moved, or how late it came; None when there is nothing to compare."""
        return self.assessment.slip_days

    @property
    def is_moved(self) -> bool:
        """Tell whether it was promised for later than first, or made later."""
        return self.assessment.is_moved

    @property
    def as_of(self) -> PartialDate | None:
        """The date of the newest evidence for its state."""
        return self.assessment.as_of

    @property
    def moved(self) -> int:
        """How many times the promised date was changed."""
        return self.assessment.moved


class ReportRow(Struct, frozen=True):
    """How a measure goes, as one body said on one date. Without a date it is shown, not counted."""

    uid: str
    reporter: Reference | None
    told_by: Reference | None
    valid_on: PartialDate | None
    status: ReportedStatus | None
    risk: Risk | None
    text: Translated | None

    @property
    def state(self) -> MeasureState:
        """The key of the mark it is shown with."""
        return MeasureState.NOT_FOUND if self.status is None else STATE_OF[self.status]


class PartRow(Struct, frozen=True):
    """An organisation's part in a measure."""

    organisation: Reference
    role: AssignmentRole
    from_on: PartialDate | None
    to_on: PartialDate | None


class BudgetTotal(Struct, frozen=True):
    """All published money of one kind. `amount_ore` None: lines, but no amount. `missing`: lines without one."""

    kind: BudgetKind
    amount_ore: int | None
    lines: int
    missing: int


class MeasureRow(Struct, frozen=True):
    """A measure with everything a list shows, filters and sorts on.

    `others`: the columns that are told as they are, by name.
    `goal`: the goal it counts under; `other_goals`: those it serves besides. `served`: slugs of all of
    them, sub-goals included. `next_date`: the nearest date that lies ahead.
    """

    slug: str
    name: Translated
    description: Translated | None
    kind: str
    segment: str | None
    segment_label: Translated | None
    phase: MeasurePhase | None
    strategy: Reference | None
    goal_basis: Basis
    owner_basis: Basis
    starts_on: PartialDate | None
    ends_on: PartialDate | None
    goal: NumberedGoal | None
    other_goals: tuple[NumberedGoal, ...]
    sub_goals: tuple[NumberedGoal, ...]
    served: frozenset[str]
    parts: tuple[PartRow, ...]
    assessment: MeasureAssessment
    newest_reports: tuple[ReportRow, ...]
    next_date: PartialDate | None
    budget: tuple[BudgetTotal, ...]
    others: Mapping[str, Any]
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return Reference("measure", self.slug, self.name)

    @property
    def kind_label(self) -> Message:
        """The word for its kind."""
        return measure_kind_label(self.kind)

    @property
    def state(self) -> MeasureState:
        """The key of the mark it is shown with."""
        return self.assessment.state

    @property
    def deliveries(self) -> Tally[DeliveryState]:
        """Its deliveries by state."""
        return self.assessment.deliveries

    @property
    def owners(self) -> tuple[Reference, ...]:
        """The organisations that own it."""
        return tuple(part.organisation for part in self.parts if part.role is AssignmentRole.OWNER)

    @property
    def is_goal_ours(self) -> bool:
        """Tell whether no source ties it to its goals: we do."""
        return self.goal is not None and self.goal_basis.is_ours

    @property
    def is_owner_ours(self) -> bool:
        """Tell whether no source names its owner: we do."""
        return bool(self.owners) and self.owner_basis.is_ours

    @property
    def risk(self) -> Risk | None:
        """The highest risk in the newest report of any body; None is not found."""
        found = [report.risk for report in self.newest_reports if report.risk is not None]
        return max(found, key=list(Risk).index, default=None)

    @property
    def reported_on(self) -> PartialDate | None:
        """The date of the newest report that counts."""
        return max((report.valid_on for report in self.newest_reports if report.valid_on), default=None)


class BudgetRow(Struct, frozen=True):
    """Money for a measure as published; no amount is not published, never zero."""

    kind: BudgetKind
    year: int | None
    amount_ore: int | None
    note: Translated | None
    sources: tuple[Citation, ...]


class KnockOn(Struct, frozen=True):
    """What follows for `hit`, a delivery, from `cause`, another, by way of `between`."""

    cause: DeliveryRow
    hit: DeliveryRow
    delay: Delay
    slip: Slip | None
    between: tuple[DeliveryRow, ...]


class Dependencies(Struct, frozen=True):
    """The deliveries of a measure among those they are tied to: (own, other) that comes before or after it.

    `knock_ons`: what follows from one of them or for one of them, the causes in order.
    """

    before: tuple[tuple[DeliveryRow, DeliveryRow], ...] = ()
    after: tuple[tuple[DeliveryRow, DeliveryRow], ...] = ()
    knock_ons: tuple[KnockOn, ...] = ()


class MeasurePage(Struct, frozen=True):
    """Everything about one measure. Reports newest first, those without a date last.

    `uses` are bodies that take its deliveries into use, in the order of these.
    """

    row: MeasureRow
    note: Translated | None
    published_at: datetime
    reports: tuple[ReportRow, ...]
    report_sources: tuple[tuple[str, tuple[Citation, ...]], ...]
    deliveries: tuple[DeliveryRow, ...]
    dependencies: Dependencies
    delivery_sources: tuple[tuple[str, tuple[Citation, ...]], ...]
    delivery_facts: tuple[tuple[str, DeliveryFactsRow], ...]
    uses: tuple[BodyUse, ...]
    budget_lines: tuple[BudgetRow, ...]
    sources: tuple[Citation, ...]
