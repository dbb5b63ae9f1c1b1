"""The form of the files of the example set. Years and dates are counted from the day it is loaded."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.exchange.imports.seeding.shapes.common import Id, Number, Shape, Text, When, Words
from strategy_tracker.indicators.rules.words import Comparison, Direction, ObservationStatus
from strategy_tracker.strategy.kinds import BudgetKind, DeliveryWord, MeasurePhase, ReportedStatus, Risk


class OrganisationShape(Shape):
    """An organisation. None of them has a number."""

    id: Id
    name: Words
    kind: Id
    description: Words


class OrganisationsFile(Shape):
    """`organisations.yaml`."""

    organisations: list[OrganisationShape]


class OccurrenceShape(Shape):
    """Something that happened."""

    at: When
    text: Words


class StrategyShape(Shape):
    """The strategy."""

    id: Id
    name: Words
    description: Words
    vision: Words
    starts_on: When
    ends_on: When
    publisher: Id
    manager: Id
    timeline: list[OccurrenceShape]


class OutcomeShape(Shape):
    """What a goal should lead to."""

    id: Id
    text: Words


class SubGoalShape(Shape):
    """A sub-goal."""

    id: Id
    number: Text
    name: Words
    description: Words
    benefit_target: Words | None


class GoalShape(SubGoalShape):
    """A goal with its sub-goals."""

    outcomes: list[OutcomeShape]
    sub_goals: list[SubGoalShape] = Field(default_factory=list)


class StrategyFile(Shape):
    """`strategy.yaml`."""

    strategy: StrategyShape
    goals: list[GoalShape]


class BudgetShape(Shape):
    """Money, in millions of kroner; null is not published."""

    kind: Annotated[BudgetKind, Field(strict=False)]
    year: When
    million: Number | None
    note: Words | None = None


class ReportShape(Shape):
    """How a measure goes according to one body."""

    reporter: Id
    valid_on: When
    status: Annotated[ReportedStatus, Field(strict=False)]
    risk: Annotated[Risk, Field(strict=False)]
    text: Words


class DeliveryShape(Shape):
    """A delivery with every date it was given."""

    id: Id
    name: Words
    planned: When | None
    forecasts: list[When] = Field(default_factory=list)
    reason: Text | None = None
    delivered: When | None = None
    status: Annotated[DeliveryWord, Field(strict=False)]
    in_use: Number | None = None
    after: list[Id] = Field(default_factory=list)


class MeasureShape(Shape):
    """A measure."""

    id: Id
    name: Words
    description: Words
    kind: Text
    phase: Annotated[MeasurePhase, Field(strict=False)]
    goal: Id
    other_goals: list[Id] = Field(default_factory=list)
    owner: Id
    contributors: list[Id] = Field(default_factory=list)
    starts_on: When
    ends_on: When | None
    budget: list[BudgetShape]
    reports: list[ReportShape]
    deliveries: list[DeliveryShape]


class MeasuresFile(Shape):
    """`measures.yaml`."""

    measures: list[MeasureShape]


class BaselineShape(Shape):
    """Where an indicator started."""

    year: When
    value: Number


class TargetShape(Shape):
    """What an indicator aims at."""

    due: When
    value: Number
    comparison: Annotated[Comparison, Field(strict=False)]


class ObservationShape(Shape):
    """What was seen in a year."""

    year: When
    value: Number | None
    status: Annotated[ObservationStatus, Field(strict=False)] = ObservationStatus.FINAL
    text: Words | None = None


class IndicatorShape(Shape):
    """An indicator."""

    id: Id
    goal: Id
    name: Words
    unit: Text
    direction: Annotated[Direction, Field(strict=False)]
    owner: Id
    frequency: Text
    definition: Words
    data_source: Words
    measures: list[Id]
    baseline: BaselineShape | None
    targets: list[TargetShape]
    observations: list[ObservationShape]


class IndicatorsFile(Shape):
    """`indicators.yaml`."""

    indicators: list[IndicatorShape]


class RoleShape(Shape):
    """A role that somebody holds, perhaps for one organisation."""

    role: Annotated[Role, Field(strict=False)]
    organisation: Id | None = None


class UserShape(Shape):
    """Somebody who can sign in, with what there is to do for them."""

    email: Text
    name: Text
    shown: Words | None = None
    roles: list[RoleShape]


class UsersFile(Shape):
    """`users.yaml`."""

    password: Text
    users: list[UserShape]
