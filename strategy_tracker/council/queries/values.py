"""What reading the council model gives back."""

from datetime import date

from msgspec import Struct

from strategy_tracker.council.kinds import (
    AppointmentRole,
    CaseKind,
    CouncilStatus,
    CriterionStatus,
    SeatRole,
    StatementKind,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation


class StatementRow(Struct, frozen=True):
    """Something a source says of the model or of one body."""

    kind: StatementKind
    text: Translated
    example: str | None
    happened_on: PartialDate | None
    by: Reference | None
    is_inferred: bool
    is_verified: bool | None
    sources: tuple[Citation, ...]


class SeatRow(Struct, frozen=True):
    """An organisation's place in a body; `seats` is how many people it sends."""

    organisation: Reference
    role: SeatRole
    seats: int


class AppointmentRow(Struct, frozen=True):
    """A public role holder's place in a body, as it was on `as_of`."""

    person: str
    public_role: Translated
    role: AppointmentRole
    organisation: Reference | None
    as_of: PartialDate | None
    sources: tuple[Citation, ...]


class GroupRow(Struct, frozen=True):
    """A part of the sector that a body gathers."""

    name: Translated
    sources: tuple[Citation, ...]


class EndorsementRow(Struct, frozen=True):
    """A body's backing of a strategy."""

    council: Reference
    strategy: Reference
    sources: tuple[Citation, ...]


class CouncilRow(Struct, frozen=True):
    """A body with all that is published of it, apart from its meetings, which are counted."""

    slug: str
    name: Translated
    level: int
    status: CouncilStatus
    role: Translated | None
    seed_role: Translated | None
    predecessor: Reference | None
    successors: tuple[Reference, ...]
    members_as_of: PartialDate | None
    members_note: Translated | None
    quorum: int | None
    seats: tuple[SeatRow, ...]
    appointments: tuple[AppointmentRow, ...]
    groups: tuple[GroupRow, ...]
    statements: tuple[StatementRow, ...]
    endorsements: tuple[EndorsementRow, ...]
    meetings: int
    sources: tuple[Citation, ...]
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """Name the body."""
        return Reference("council", self.slug, self.name)

    @property
    def chair(self) -> AppointmentRow | None:
        """Return the newest known chair."""
        chairs = [one for one in self.appointments if one.role is AppointmentRole.CHAIR]
        return max(chairs, key=lambda one: one.as_of.key if one.as_of else "", default=None)

    @property
    def seats_in_all(self) -> int:
        """Return how many people its members send; observers and secretariat do not count."""
        return sum(seat.seats for seat in self.seats if seat.role is SeatRole.MEMBER)

    @property
    def is_office(self) -> bool:
        """Tell whether it is a secretariat that works, rather than a body that meets."""
        return bool(self.seats) and all(seat.role is SeatRole.SECRETARIAT for seat in self.seats)

    def about(self, kind: StatementKind) -> tuple[StatementRow, ...]:
        """Return what is said of the body on one subject."""
        return tuple(one for one in self.statements if one.kind is kind)


class ModelRow(Struct, frozen=True):
    """The model as a whole, and what sources say of it."""

    slug: str
    name: Translated
    nature: Translated | None
    decision_style: Translated | None
    who_can_raise_cases: Translated | None
    municipal_representation: Translated | None
    secretariat: Reference | None
    former_secretariat: Reference | None
    statements: tuple[StatementRow, ...]
    sources: tuple[Citation, ...]

    def about(self, kind: StatementKind) -> tuple[StatementRow, ...]:
        """Return what is said of the model on one subject."""
        return tuple(one for one in self.statements if one.kind is kind)


class CriterionRow(Struct, frozen=True):
    """What a measure must meet to enter the national portfolio."""

    slug: str
    text: Translated
    status: CriterionStatus
    status_text: Translated | None
    sources: tuple[Citation, ...]


class CouncilOverview(Struct, frozen=True):
    """The model, its bodies from the top down, the active ones first, and the criteria for entry."""

    model: ModelRow | None
    councils: tuple[CouncilRow, ...]
    criteria: tuple[CriterionRow, ...]


class MeetingRow(Struct, frozen=True):
    """A meeting in a list; `untitled` cases have nothing but number and kind on file."""

    slug: str
    title: Translated
    council: Reference
    held_on: PartialDate
    ended_on: date | None
    measure: Reference | None
    outcome: Translated | None
    announced: Translated | None
    cases: int
    untitled: int
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """Name the meeting."""
        return Reference("meeting", self.slug, self.title)


class CaseRow(Struct, frozen=True):
    """A case on an agenda. `label` is the sector's own word for its kind, where the data has one."""

    number: str
    kind: CaseKind
    label: Translated | None
    title: Translated | None
    meeting: Reference
    council: Reference
    held_on: PartialDate


class MeetingPage(Struct, frozen=True):
    """All that is published of one meeting."""

    row: MeetingRow
    cases: tuple[CaseRow, ...]
    attendance: tuple[Reference, ...]
    attendance_note: Translated | None
    sources: tuple[Citation, ...]


class OrganisationSeat(Struct, frozen=True):
    """An organisation's place in one body, as the list of `as_of` had it."""

    council: Reference
    status: CouncilStatus
    role: SeatRole
    seats: int
    as_of: PartialDate | None


class OrganisationInCouncil(Struct, frozen=True):
    """Everything an organisation is in the council model."""

    seats: tuple[OrganisationSeat, ...]
    appointments: tuple[tuple[Reference, AppointmentRow], ...]
    is_secretariat: bool
    was_secretariat: bool

    def __bool__(self) -> bool:
        """Tell whether it has any part in it."""
        return bool(self.seats or self.appointments or self.is_secretariat or self.was_secretariat)
