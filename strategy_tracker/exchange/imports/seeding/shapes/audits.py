"""The form of `audits.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    GoalId,
    Id,
    MeasureId,
    Meta,
    OrganisationId,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    declares,
)
from strategy_tracker.scrutiny.kinds import FindingLevel

Level = Annotated[FindingLevel, Field(strict=False)]


class SpanShape(Shape):
    """From when to when."""

    start: When
    end: When


class LevelShape(Words):
    """What a level is called; the program has the words too."""

    id: Level


class AnswerShape(Words):
    """What was answered, when, and where it stands."""

    date: When | None
    source: list[SourceId]


class FindingShape(Shape):
    """Something an audit found."""

    id: Id
    level: Level | None
    text: Words
    measures: list[MeasureId]
    goals: list[GoalId]
    answer: AnswerShape | None
    internal_note: Text | None = None


class TreatmentShape(Shape):
    """How Parliament dealt with an audit."""

    recommendation: Text
    date: When | None
    decision: Words | None
    source: list[SourceId]


class AuditShape(Shape):
    """An audit."""

    id: Id
    document: Text
    auditor: OrganisationId | None
    date: When | None
    period: SpanShape | None
    title: Words
    findings: Annotated[list[FindingShape], declares("finding")]
    parliament: TreatmentShape | None
    state: Words | None
    source: list[SourceId]
    internal_note: Text | None = None


class AuditsFile(Shape):
    """The whole file."""

    meta: Meta
    levels: list[LevelShape]
    audits: Annotated[list[AuditShape], declares("audit")]
