"""The form of `consultation.yaml`."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.exchange.imports.seeding.shapes.common import (
    Count,
    Day,
    Id,
    Meta,
    OrganisationId,
    Remark,
    Shape,
    SourceId,
    StrategyId,
    Text,
    Words,
    declares,
)
from strategy_tracker.exchange.imports.seeding.shapes.goals import ListedWords


class WordListShape(Shape):
    """A list of words in two languages, in the same order."""

    nb: list[Text]
    en: list[Text]

    @model_validator(mode="after")
    def _is_even(self) -> "WordListShape":
        if len(self.nb) != len(self.en):
            raise PydanticCustomError("uneven", "nb and en must have as many entries, in the same order")
        return self

    @property
    def each(self) -> list[Words]:
        """Return each entry in both languages."""
        return [Words(nb=nb, en=en) for nb, en in zip(self.nb, self.en, strict=True)]


class ThemeShape(ListedWords):
    """What responses had in common, as published."""

    stance: Annotated[Stance, Field(strict=False)]
    count: Count | None
    source: list[SourceId]


class OutcomeShape(Words):
    """What came of a round."""

    source: list[SourceId]


class RoundShape(Shape):
    """A consultation round."""

    id: Id
    strategy: StrategyId | None
    kind: Annotated[RoundKind, Field(strict=False)]
    name: Words
    organiser: OrganisationId
    case_number: Text | None
    opened: Day | None
    deadline: Day | None
    length_days: Count | None
    length_ok_against_rule: bool | None = None
    responses_received: Count | None
    respondent_types: WordListShape | None
    channels: Words | None
    documents: Annotated[list[ListedWords], declares("document", within=True)]
    questions: list[Words]
    questions_gap: Remark | None
    respondents: list[OrganisationId]
    respondents_note: Remark | None = None
    respondents_gap: Remark | None
    themes: Annotated[list[ThemeShape], declares("theme")]
    outcome: OutcomeShape
    source: list[SourceId]


class RuleShape(ListedWords):
    """A rule for Norwegian hearings."""

    note: Remark | None = None
    source: list[SourceId]


class ConsultationFile(Shape):
    """The whole file."""

    meta: Meta
    rounds: Annotated[list[RoundShape], declares("round")]
    hearing_rules: Annotated[list[RuleShape], declares("rule")]
    source: list[SourceId]
