"""The form of `engagement.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.engagement.kinds import GatheringKind
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Day,
    Filed,
    GoalId,
    Id,
    MeasureId,
    Meta,
    Number,
    OrganisationId,
    RefersTo,
    Shape,
    SourceId,
    StrategyId,
    Text,
    When,
    Words,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.measures import BasisWord


class GatheringShape(Filed):
    """A meeting, conference, arena or visit."""

    id: Id
    kind: Annotated[GatheringKind, Field(strict=False)]
    name: Words
    date: When | None
    end_date: Day | None = None
    date_text: Words | None = None
    organisers: list[OrganisationId]
    participants: list[OrganisationId]
    strategy: StrategyId | None
    strategy_basis: BasisWord | None = None
    purpose: Words
    registered: Count | None = None
    measures: list[MeasureId] = Field(default_factory=list)
    source: list[SourceId]


class FigureShape(Shape):
    """A figure that was named in an input."""

    value: Number
    unit: Text
    approximate: bool


class InputShape(Shape):
    """What was said at a gathering, in our own words."""

    id: Id
    gathering: Annotated[Id, RefersTo("gathering")]
    theme: Words
    statement: Words
    by: list[OrganisationId]
    about: list[OrganisationId] = Field(default_factory=list)
    figure: FigureShape | None = None
    linked_goals: list[GoalId]
    linked_goals_basis: BasisWord
    outcome: Words | None
    source: list[SourceId]


class EngagementFile(Shape):
    """The whole file."""

    meta: Meta
    gatherings: Annotated[list[GatheringShape], declares("gathering")]
    inputs: Annotated[list[InputShape], declares("input")]
