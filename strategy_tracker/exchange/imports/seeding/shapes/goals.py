"""The form of `goals.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Filed,
    Given,
    GoalId,
    Id,
    MeasureId,
    Meta,
    Shape,
    SourceId,
    StrategyId,
    SubGoalId,
    Text,
    Words,
    declares,
)
from strategy_tracker.strategy.kinds import Basis, GoalFate


class ListedWords(Words):
    """An entry of a list, with an id of its own."""

    id: Id


class GoalShape(Filed):
    """A goal, or a focus area of the older strategy."""

    id: Id
    strategy: StrategyId
    number: Text
    name: Words
    description: Words
    benefit_target: Words | None
    subgoals: list[SubGoalId]
    outcomes: Annotated[list[ListedWords], declares("outcome")]
    source: list[SourceId]


class SubGoalShape(Shape):
    """A sub-goal."""

    id: Id
    goal: GoalId
    code: Text
    name: Words
    benefit_target: Words | None
    measures: list[MeasureId]
    description: Words
    source: list[SourceId]


class CrosswalkShape(Filed):
    """What became of a goal of the older strategy."""

    id: Id
    earlier: GoalId
    later: GoalId | None
    fate: Annotated[GoalFate, Field(strict=False)]
    because: Words
    basis: Annotated[Basis, Field(strict=False)]
    source: list[SourceId]


class RoadmapViewsShape(Shape):
    """The ways the roadmap can be read."""

    description: Words
    views: Annotated[list[ListedWords], declares("roadmap view")]
    source: list[SourceId]


class GoalsFile(Shape):
    """The whole file."""

    meta: Meta
    goals: Annotated[list[GoalShape], declares("goal")]
    subgoals: Annotated[list[SubGoalShape], declares("goal", "sub-goal")]
    roadmap_views: Given[RoadmapViewsShape]
    crosswalks: Annotated[list[CrosswalkShape], declares("goal crosswalk")] = Field(default_factory=list)
