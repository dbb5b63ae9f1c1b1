"""What reading consultations gives back."""

from datetime import date, datetime

from msgspec import Struct

from strategy_tracker.consultations.kinds import ConsultationState, RoundKind, Stance
from strategy_tracker.consultations.rules.states import state_at
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis


class ConsultationRow(Struct, frozen=True):
    """A round in a list. `named_respondents` may be fewer than the responses received.

    One that is held here has a state, and its responses are counted; of others both are known from sources, or not.
    """

    slug: str
    name: Translated
    kind: RoundKind
    organiser: Reference | None
    strategy: Reference | None
    strategy_basis: Basis | None
    case_number: str | None
    opened_on: date | None
    deadline_on: date | None
    length_days: int | None
    is_length_ok: bool | None
    responses_received: int | None
    named_respondents: int
    themes: int
    uncounted_themes: int
    outcome: Translated | None
    questions_note: Translated | None
    respondents_note: Translated | None
    is_example: bool = False
    state: ConsultationState | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether it is held here."""
        return self.state is not None

    def is_open(self, now: datetime) -> bool:
        """Tell whether it takes responses here by then."""
        if self.state is None:
            return False
        return state_at(self.state, self.opens_at, self.closes_at, now) is ConsultationState.OPEN

    @property
    def reference(self) -> Reference:
        """Name the round."""
        return Reference("consultation", self.slug, self.name)

    @property
    def unnamed_respondents(self) -> int | None:
        """Return how many of those who answered are not known; None where the total is not."""
        return None if self.responses_received is None else max(0, self.responses_received - self.named_respondents)


class QuestionRow(Struct, frozen=True):
    """What a round asked."""

    text: Translated


class ThemeRow(Struct, frozen=True):
    """Something several respondents said; `count` is None where nobody published how many."""

    slug: str
    text: Translated
    stance: Stance
    count: int | None
    round: Reference
    sources: tuple[Citation, ...]


class DocumentRow(Struct, frozen=True):
    """A document of a round."""

    key: str
    name: Translated


class HearingRuleRow(Struct, frozen=True):
    """A rule that public hearings follow."""

    slug: str
    text: Translated
    note: Translated | None
    sources: tuple[Citation, ...]


class ConsultationPage(Struct, frozen=True):
    """All that is published of one round. `rules` is empty where the rules for hearings do not apply."""

    row: ConsultationRow
    short_deadline_reason: Translated | None
    channels: Translated | None
    respondents_note: Translated | None
    respondent_types: tuple[Translated, ...]
    questions: tuple[QuestionRow, ...]
    documents: tuple[DocumentRow, ...]
    respondents: tuple[Reference, ...]
    themes_by_stance: tuple[tuple[Stance, tuple[ThemeRow, ...]], ...]
    outcome_sources: tuple[Citation, ...]
    rules: tuple[HearingRuleRow, ...]
    sources: tuple[Citation, ...]


class OrganisationRound(Struct, frozen=True):
    """A round an organisation had a part in."""

    round: ConsultationRow
    is_organiser: bool
    is_respondent: bool
