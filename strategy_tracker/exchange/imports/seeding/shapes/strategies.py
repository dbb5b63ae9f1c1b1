"""The form of `strategies.yaml`."""

from typing import Annotated, Literal

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    BodyId,
    Filed,
    GapShape,
    GoalId,
    Id,
    Meta,
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


class PeriodShape(Shape):
    """From when to when a strategy holds."""

    start: When
    end: When


class VisionElementShape(Words):
    """A phrase of the vision, explained."""

    term: Words


class PrincipleShape(Words):
    """A principle."""

    id: Id


class RealisationShape(Shape):
    """How the strategy is carried out."""

    parts: list[Words]
    note: Words


class StepShape(Shape):
    """A step in the life of a strategy."""

    date: When
    event: Words
    source: list[SourceId]


class StrategyShape(Filed):
    """A strategy."""

    id: Id
    name: Words
    period: PeriodShape
    status: Literal["active", "closed"]
    vision: Words
    vision_elements: list[VisionElementShape] = Field(default_factory=list)
    vision_note: Words | None = None
    publisher: OrganisationId
    current_manager: OrganisationId | None
    endorsed_by: BodyId | None
    replaces: StrategyId | None
    goals: list[GoalId]
    description: Words
    principles_note: Words | None = None
    principles: Annotated[list[PrincipleShape], declares("principle")]
    realisation_plan: RealisationShape
    timeline: list[StepShape]
    gaps: list[GapShape] = Field(default_factory=list)
    source: list[SourceId]


class AmbitionShape(Filed):
    """A political ambition."""

    id: Id
    name: Words
    kind: Text
    stated_by: OrganisationId
    deadline: When | None
    measurable_definition: Words | None
    benchmarks: list[Annotated[Id, RefersTo("index")]]
    benchmarks_basis: BasisWord | None = None
    description: Words
    source: list[SourceId]


class PolicyShape(Shape):
    """A policy that frames the strategy."""

    id: Id
    name: Words
    description: Words
    source: list[SourceId]


class StrategiesFile(Shape):
    """The whole file."""

    meta: Meta
    strategies: Annotated[list[StrategyShape], declares("strategy")]
    ambitions: Annotated[list[AmbitionShape], declares("ambition")]
    related_policies: Annotated[list[PolicyShape], declares("related policy")]
