"""The form of `consultation.yaml`."""

from typing import Annotated

from pydantic import Field

from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Day,
    Filed,
    Id,
    Meta,
    OrganisationId,
    Shape,
    SourceId,
    StrategyId,
    Text,
    Words,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.goals import ListedWords
from strategy_tracker.exchange.imports.seeding.shapes.measures import BasisWord


class ThemeShape(ListedWords):
    """What responses had in common, as published."""

    stance: Annotated[Stance, Field(strict=False)]
    count: Count | None
    source: list[SourceId]


class OutcomeShape(Words):
    """What came of a round."""

    source: list[SourceId]


class RoundShape(Filed):
    """A consultation round."""

    id: Id
    strategy: StrategyId | None
    strategy_basis: BasisWord | None = None
    kind: Annotated[RoundKind, Field(strict=False)]
    name: Words
    organiser: OrganisationId
    case_number: Text | None
    opened: Day | None
    deadline: Day | None
    length_days: Count | None
    responses_received: Count | None
    respondent_types: list[Words]
    channels: Words | None
    documents: Annotated[list[ListedWords], declares("document", within=True)]
    questions: list[Words]
    questions_note: Words | None = None
    respondents: list[OrganisationId]
    respondents_note: Words | None = None
    themes: Annotated[list[ThemeShape], declares("theme")]
    outcome: OutcomeShape | None
    source: list[SourceId]


class RuleShape(ListedWords):
    """A rule for Norwegian hearings."""

    note: Words | None = None
    source: list[SourceId]


class ConsultationFile(Shape):
    """The whole file."""

    meta: Meta
    rounds: Annotated[list[RoundShape], declares("round")]
    hearing_rules: Annotated[list[RuleShape], declares("rule")]
    source: list[SourceId]
