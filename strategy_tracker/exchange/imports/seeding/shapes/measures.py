"""The form of `measures.yaml`."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Day,
    Filed,
    GoalId,
    Id,
    Meta,
    Number,
    OrganisationId,
    RefersTo,
    Shape,
    SourceId,
    StrategyId,
    SubGoalId,
    Text,
    When,
    Words,
    Year,
    declares,
)
from strategy_tracker.strategy.kinds import (
    AssessmentGrade,
    Basis,
    BudgetKind,
    DeliveryKind,
    DeliveryWord,
    MeasurePhase,
    ReportedStatus,
    Risk,
)

StatusWord = Annotated[ReportedStatus, Field(strict=False)]
RiskWord = Annotated[Risk, Field(strict=False)]
GradeWord = Annotated[AssessmentGrade, Field(strict=False)]
BasisWord = Annotated[Basis, Field(strict=False)]


class TotalShape(Shape):
    """How many active measures the portfolio counted for a goal."""

    date: Day
    goal: GoalId
    active_measures: Count
    source: list[SourceId]


class MeasuresMeta(Meta):
    """The head of the file, with the portfolio's own counts."""

    portfolio_totals: list[TotalShape]


class BudgetShape(Filed):
    """Money, in millions of kroner."""

    year: Year | None
    mnok: Number | None
    kind: Annotated[BudgetKind, Field(strict=False)]
    note: Words | None = None
    source: list[SourceId]


class IntendedUsersShape(Shape):
    """How many a delivery is meant for, and what they are."""

    value: Number
    unit: Text


class InUseShape(Shape):
    """That a delivery is in use: when, and how that is known."""

    as_of: When | None
    how_known: Words
    source: list[SourceId]


def _body(given: object) -> object:
    return {"organisation": given} if isinstance(given, str) else given


class DeliveryBodyShape(Shape):
    """A body that takes a delivery into use; where nothing is said of it alone, its id is enough."""

    organisation: OrganisationId
    planned: When | None = None
    delivered: When | None = None
    in_use: InUseShape | None = None
    source: list[SourceId] = Field(default_factory=list)


class DeliveryShape(Filed):
    """A delivery."""

    id: Id
    name: Words
    kind: Annotated[DeliveryKind, Field(strict=False)]
    planned: When | None
    forecast: When | None
    delivered: When | None
    status: Annotated[DeliveryWord, Field(strict=False)] | None
    status_as_of: When | None = None
    responsible: OrganisationId | None = None
    bodies: list[Annotated[DeliveryBodyShape, BeforeValidator(_body)]] = Field(default_factory=list)
    users: IntendedUsersShape | None = None
    in_use: InUseShape | None = None
    in_use_percent: Number | None = None
    reason: Text | None = None
    earlier_forecasts: list[When] = Field(default_factory=list)
    after: list[Annotated[Id, RefersTo("delivery")]] = Field(default_factory=list)
    note: Words | None = None
    source: list[SourceId]


class BenefitResultShape(Shape):
    """What was measured of a benefit."""

    date: When
    value: Number | None = None
    note: Words | None = None
    source: list[SourceId]


class BenefitShape(Filed):
    """A gain that a measure was promised to give."""

    id: Id
    name: Words
    owner: OrganisationId | None = None
    unit: Words | None = None
    before: Number | None = None
    promised: Number | None = None
    promised_on: When | None = None
    due: When | None = None
    results: list[BenefitResultShape] = Field(default_factory=list)
    source: list[SourceId]


class ReportShape(Filed):
    """What was said of a measure, and by whom where that is stated. Without a status it is news of the measure."""

    date: When | None
    status: StatusWord | None
    risk: RiskWord | None
    note: Words | None = None
    reporter: OrganisationId | None = None
    told_by: OrganisationId | None = None
    source: list[SourceId]


class AssessmentShape(Filed):
    """What a body without a part in a measure made of it."""

    assessed: When
    assessor: OrganisationId
    met: GradeWord
    met_why: Words
    funded: GradeWord
    funded_why: Words
    reached: GradeWord
    reached_why: Words
    fitting: GradeWord
    fitting_why: Words
    source: list[SourceId]


class MeasureShape(Filed):
    """A measure."""

    id: Id
    name: Words
    kind: Text
    strategy: StrategyId | None
    owner: OrganisationId
    partners: list[OrganisationId]
    goals: Annotated[list[GoalId], Field(min_length=1)]
    goal_basis: BasisWord
    subgoals: list[SubGoalId]
    segment: Annotated[Id, RefersTo("segment")] | None
    phase: Annotated[MeasurePhase, Field(strict=False)] | None
    start: When | None
    end: When | None
    budget: list[BudgetShape]
    deliveries: Annotated[list[DeliveryShape], declares("delivery")]
    status_history: list[ReportShape]
    assessments: list[AssessmentShape] = Field(default_factory=list)
    benefits: list[BenefitShape] = Field(default_factory=list)
    indicators: list[Annotated[Id, RefersTo("indicator")]]
    description: Words
    note: Words | None = None
    source: list[SourceId]
    owner_basis: BasisWord


class MeasuresFile(Shape):
    """The whole file."""

    meta: MeasuresMeta
    measures: Annotated[list[MeasureShape], declares("measure")]
