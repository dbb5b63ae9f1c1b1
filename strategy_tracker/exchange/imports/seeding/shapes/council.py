"""The form of `council.yaml`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy_tracker.council.kinds import CaseKind, CouncilStatus, CriterionStatus, SeatRole
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    BodyId,
    Day,
    Filed,
    Given,
    Id,
    MeasureId,
    Meta,
    OrganisationId,
    PersonId,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.goals import ListedWords


class HistoryShape(Shape):
    """A step in the history of the model."""

    date: When
    event: Words
    inferred: bool = False
    source: list[SourceId]


class CriticismShape(Words):
    """What somebody held against the model."""

    by: OrganisationId
    source: list[SourceId]


class ModelShape(Shape):
    """The council model as a whole."""

    id: Id
    name: Words
    nature: Words
    decision_style: Words
    secretariat: OrganisationId
    former_secretariat: OrganisationId
    who_can_raise_cases: Words
    municipal_representation: Words
    history: list[HistoryShape]
    criticism: list[CriticismShape]
    source: list[SourceId]


class ChairShape(Shape):
    """Who chaired a body, and when that was so."""

    person: PersonId
    organisation: OrganisationId
    as_of: When
    source: list[SourceId]


class GroupsShape(Shape):
    """The groups a body draws its members from."""

    groups: list[Words]
    source: list[SourceId]


class MemberShape(Shape):
    """An organisation in a body."""

    actor: OrganisationId
    role: Annotated[SeatRole, Field(strict=False)]
    seats: Annotated[int, Field(ge=1)] = 1


class FrequencyShape(Shape):
    """How often a body meets."""

    text: Words
    source: list[SourceId]


class BodyShape(Filed):
    """A body of the model."""

    id: Id
    name: Words
    level: Annotated[int, Field(ge=1)]
    status: Annotated[CouncilStatus, Field(strict=False)]
    predecessor: BodyId | None
    role: Words
    seed_role: Words | None
    chair: ChairShape | None
    participant_groups: GroupsShape | None = None
    members: list[MemberShape]
    members_as_of: Day | None = None
    members_note: Words | None = None
    meeting_frequency: FrequencyShape | None
    quorum: Annotated[int, Field(ge=1)] | None
    source: list[SourceId]


class NumberFormatShape(Shape):
    """How cases are numbered."""

    pattern: Words
    example: Text
    source: list[SourceId]


class AnatomyShape(Words):
    """What a meeting consists of."""

    source: list[SourceId]


class CaseShape(Shape):
    """A case on the agenda of a meeting."""

    number: Annotated[str, StringConstraints(pattern=r"^\d+/\d{2}$")]
    kind: Annotated[CaseKind, Field(strict=False)]
    title: Words


class AttendanceShape(Shape):
    """An organisation that was at a meeting."""

    actor: OrganisationId
    role: Annotated[SeatRole, Field(strict=False)]


class MeetingShape(Filed):
    """A meeting that is known of."""

    id: Id
    body: BodyId
    date: When
    end_date: Day | None = None
    title: Words
    cases: list[CaseShape]
    outcome: Words | None
    announced: Words | None = None
    measure: MeasureId | None = None
    attendance: list[AttendanceShape] = Field(default_factory=list)
    attendance_note: Words | None = None
    source: list[SourceId]


class SourcedWords(Words):
    """A statement with its sources."""

    source: list[SourceId]


class CriterionShape(ListedWords):
    """A criterion for entry to the portfolio."""

    status: Annotated[CriterionStatus, Field(strict=False)]
    status_note: Words | None = None


class SegmentShape(ListedWords):
    """A segment of the portfolio."""

    seen_in: Words


class StatusTermShape(ListedWords):
    """A status word and its colour."""

    colour: Text | None
    gap: bool = False
    internal_note: Text | None = None


class PrioritisationShape(Shape):
    """How measures are prioritised and reported on."""

    principle: SourcedWords
    portfolio_entry_criteria: Annotated[list[CriterionShape], declares("criterion")]
    segments: Annotated[list[SegmentShape], declares("segment")]
    status_vocabulary: Annotated[list[StatusTermShape], declares("status")]
    risk_vocabulary: Annotated[list[ListedWords], declares("risk")]
    reporting: SourcedWords
    known_problems: list[SourcedWords]
    scoring_model: Words | None
    scoring_note: Words
    internal_note: Text | None = None
    source: list[SourceId]


class LegalNoteShape(Shape):
    """What is thought to hold in law, and whether anyone checked it."""

    text: Words
    verified: bool
    internal_note: Text | None = None


class CouncilFile(Shape):
    """The whole file."""

    meta: Meta
    model: Given[ModelShape]
    bodies: Annotated[list[BodyShape], declares("body")]
    case_types: Annotated[list[ListedWords], declares("case type")]
    case_number_format: Given[NumberFormatShape]
    meeting_anatomy: Given[AnatomyShape]
    known_meetings: Annotated[list[MeetingShape], declares("meeting")]
    prioritisation: Given[PrioritisationShape]
    legal_note: Given[LegalNoteShape]
