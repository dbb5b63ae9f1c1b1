"""The form of `strategies.yaml`."""

from typing import Literal

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Bokmal,
    Exactness,
    Happening,
    Id,
    Meta,
    Remark,
    Shape,
    SourceRef,
    Text,
    When,
    Words,
)


class PeriodShape(Shape):
    """From when to when a strategy holds."""

    start: When
    end: When
    start_precision: Exactness | None = None
    end_precision: Exactness | None = None


class VisionElementShape(Words):
    """A phrase of the vision, explained."""

    term: Bokmal


class PrincipleShape(Words):
    """A principle."""

    id: Id


class RealisationShape(Shape):
    """How the strategy is carried out."""

    parts: list[Bokmal]
    note: Words


class StrategyShape(Shape):
    """A strategy."""

    id: Id
    name: Words
    period: PeriodShape
    status: Literal["active", "closed"]
    vision: Words
    vision_elements: list[VisionElementShape] = Field(default_factory=list)
    vision_note: Words | None = None
    publisher: Id
    current_manager: Id | None
    endorsed_by: Id | None
    replaces: Id | None
    goals: list[Id]
    description: Words
    principles_note: Remark | None = None
    principles: list[PrincipleShape]
    realisation_plan: RealisationShape
    timeline: list[Happening]
    gaps: list[Remark] = Field(default_factory=list)
    source: list[SourceRef]


class AmbitionShape(Shape):
    """A political ambition."""

    id: Id
    name: Words
    kind: Text
    stated_by: Id
    deadline: When | None
    measurable_definition: Words | None
    benchmarks: list[Id]
    description: Words
    source: list[SourceRef]


class PolicyShape(Shape):
    """A policy that frames the strategy."""

    id: Id
    name: Words
    description: Words
    source: list[SourceRef]


class StrategiesFile(Shape):
    """The whole file."""

    meta: Meta
    strategies: list[StrategyShape]
    ambitions: list[AmbitionShape]
    related_policies: list[PolicyShape]
