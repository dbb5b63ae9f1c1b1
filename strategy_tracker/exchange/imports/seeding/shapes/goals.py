"""The form of `goals.yaml`."""

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Given,
    Id,
    Meta,
    Shape,
    SourceRef,
    Text,
    Words,
)


class ListedWords(Words):
    """An entry of a list, with an id of its own."""

    id: Id


class GoalShape(Shape):
    """A goal, or a focus area of the older strategy."""

    id: Id
    strategy: Id
    number: Text
    name: Words
    description: Words
    benefit_target: Words | None
    subgoals: list[Id]
    outcomes: list[ListedWords]
    source: list[SourceRef]


class SubGoalShape(Shape):
    """A sub-goal."""

    id: Id
    goal: Id
    code: Text
    name: Words
    benefit_target: Words | None
    measures: list[Id]
    description: Words
    source: list[SourceRef]


class RoadmapViewsShape(Shape):
    """The ways the roadmap can be read."""

    description: Words
    views: list[ListedWords]
    source: list[SourceRef]


class GoalsFile(Shape):
    """The whole file."""

    meta: Meta
    goals: list[GoalShape]
    subgoals: list[SubGoalShape]
    roadmap_views: Given[RoadmapViewsShape]
