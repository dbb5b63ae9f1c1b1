"""The form of `indicators.yaml`."""

from typing import Annotated, Literal

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Filed,
    Given,
    GoalId,
    Id,
    MeasureId,
    Meta,
    Number,
    OrganisationId,
    Shape,
    SourceId,
    Text,
    When,
    Words,
    Year,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.measures import BasisWord
from strategy_tracker.indicators.rules.words import IndicatorRole


class CycleShape(Words):
    """How often attainment is reported."""

    source: list[SourceId]


class BaselineShape(Shape):
    """Where an indicator started."""

    year: Year
    value: Number
    official: bool
    basis: Words | None


class EarlierTargetShape(Shape):
    """What was aimed at before; the target takes its place. Only of a set that is loaded once, with its past."""

    date: When
    value: Number
    comparison: Literal["at least", "at most"]
    source: list[SourceId]


class TargetShape(Shape):
    """What an indicator aims at; no value says that what was aimed at before is dropped."""

    date: When
    value: Number | None
    unit: Text | None = None
    comparison: Literal["at least", "at most"]
    basis: Words | None = None
    decided_in: Words | None = None
    decided_by: OrganisationId | None = None
    decided_on: When | None = None
    earlier: EarlierTargetShape | None = None
    source: list[SourceId]


class AlternativeShape(Shape):
    """Another figure for the same thing: kept, not charted."""

    value: Number | None
    value_text: Words | None = None
    note: Words | None = None
    source: list[SourceId] = Field(default_factory=list)


class ObservationShape(Filed):
    """A figure as published, or its words."""

    year: Year
    date: When | None = None
    value: Number | None
    value_text: Words | None = None
    n: Annotated[int, Field(gt=0)] | None = None
    derived: bool = False
    status: Literal["final", "provisional", "estimate", "break", "missing"] | None = None
    note: Words | None = None
    alternatives: list[AlternativeShape] = Field(default_factory=list)
    source: list[SourceId]


class BreakdownShape(Shape):
    """A figure for a part of those asked."""

    year: Year
    group: Words
    value: Number
    n: Annotated[int, Field(gt=0)] | None = None
    source: list[SourceId]


class CriteriaShape(Shape):
    """What an indicator is judged by from a date on, as published."""

    valid_from: When
    text: Words
    on_track_ratio: Number
    moderate_ratio: Number
    least_percent: Number | None = None
    source: list[SourceId]


class CauseShape(Shape):
    """What a measure does to the indicator."""

    measure: MeasureId
    effect: Literal["supports", "counteracts"]
    strength: Literal["weak", "moderate", "strong"]
    why: Words
    basis: BasisWord
    source: list[SourceId]


class IndicatorShape(Filed):
    """An indicator."""

    id: Id
    kind: Annotated[IndicatorRole, Field(strict=False)]
    official_strategic_indicator: bool | None
    goal: GoalId
    goal_basis: BasisWord
    also_goals: list[GoalId] = Field(default_factory=list)
    goal_note: Words | None = None
    name: Words
    unit: Text
    direction: Literal["up", "down", "context"]
    definition: Words
    data_source: Words | None
    owner: OrganisationId
    frequency: Text | None
    next_release_on: When | None = None
    baseline: BaselineShape | None
    targets: list[TargetShape]
    observations: list[ObservationShape]
    breakdowns: list[BreakdownShape] = Field(default_factory=list)
    criteria: list[CriteriaShape] = Field(default_factory=list)
    causes: list[CauseShape] = Field(default_factory=list)
    note: Words | None = None
    source: list[SourceId]


class IndicatorsFile(Shape):
    """The whole file."""

    meta: Meta
    reporting_cycle: Given[CycleShape]
    indicators: Annotated[list[IndicatorShape], declares("indicator")]
