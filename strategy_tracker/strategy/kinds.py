"""The closed sets the strategy's rules branch on, and their words where the data has none.

Measure kinds and organisation kinds are open sets: a new one needs no more than its word here.
"""

from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class StrategyState(StrEnum):
    """Where a strategy is in its life."""

    DRAFT = "draft"
    IN_CONSULTATION = "in-consultation"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> Message:
        """The word people read."""
        return STRATEGY_STATE_LABELS[self]


class Basis(StrEnum):
    """Whether a source says it, or whoever put the data together read it so."""

    SOURCE = "source"
    SOURCE_PLACEMENT = "source-page-placement"
    SOURCE_STRATEGIC_GOAL = "source-strategic-goal-of-measure"
    RESEARCH = "research"

    @property
    def label(self) -> Message:
        """The word people read."""
        return BASIS_LABELS[self]


class MeasurePhase(StrEnum):
    """How far a measure has come."""

    PLANNED = "planlagt"
    CONSULTATION = "høring"
    TRIAL = "utprøving"
    IMPLEMENTATION = "gjennomføring"
    ROLLOUT = "innføring"
    OPERATION = "drift"
    CLOSING = "avslutning"
    COMPLETED = "ferdigstilt"
    ENDED = "avsluttet"

    @property
    def label(self) -> Message:
        """The word people read."""
        return MEASURE_PHASE_LABELS[self]


class ReportedStatus(StrEnum):
    """The status an owner reports for a measure."""

    UNDER_CONTROL = "under-kontroll"
    SOME_CHALLENGES = "noen-utfordringer"
    RED = "rod"
    COMPLETED = "ferdigstilt"
    STOPPED = "stanset"

    @property
    def label(self) -> Message:
        """The word people read."""
        return REPORTED_STATUS_LABELS[self]


class Risk(StrEnum):
    """The risk an owner reports."""

    LOW = "lav"
    MEDIUM = "middels"
    HIGH = "hoy"

    @property
    def label(self) -> Message:
        """The word people read."""
        return RISK_LABELS[self]


class DeliveryWord(StrEnum):
    """What a source says of a delivery, in its own word."""

    PLANNED = "planlagt"
    ONGOING = "pågår"
    PARTLY = "delvis levert"
    DELIVERED = "levert"
    ENDED = "avsluttet"
    POSTPONED = "utsatt"
    CONTINUED = "videreført"
    STOPPED = "stanset"

    @property
    def label(self) -> Message:
        """The word people read."""
        return DELIVERY_WORD_LABELS[self]


class DateKind(StrEnum):
    """Which of a delivery's dates a row holds."""

    PLANNED = "planned"
    FORECAST = "forecast"
    DELIVERED = "delivered"

    @property
    def label(self) -> Message:
        """The word people read."""
        return DATE_KIND_LABELS[self]


class AssignmentRole(StrEnum):
    """What an organisation does in a measure."""

    OWNER = "owner"
    CONTRIBUTOR = "contributor"
    REPORTER = "reporter"
    SPONSOR = "sponsor"

    @property
    def label(self) -> Message:
        """The word people read."""
        return ASSIGNMENT_ROLE_LABELS[self]


class BudgetKind(StrEnum):
    """What sort of money a budget line is."""

    GRANTED = "granted"
    PROPOSED = "proposed"
    FRAMEWORK = "framework"
    OPERATION = "operation"

    @property
    def label(self) -> Message:
        """The word people read."""
        return BUDGET_KIND_LABELS[self]


STRATEGY_STATE_LABELS = {
    StrategyState.DRAFT: msg("Draft"),
    StrategyState.IN_CONSULTATION: msg("In consultation"),
    StrategyState.ADOPTED: msg("Adopted"),
    StrategyState.SUPERSEDED: msg("Superseded"),
}

BASIS_LABELS = {
    Basis.SOURCE: msg("The source says so"),
    Basis.SOURCE_PLACEMENT: msg("By its place on the source’s page"),
    Basis.SOURCE_STRATEGIC_GOAL: msg("By the strategic goal the source gives the measure"),
    Basis.RESEARCH: msg("Our own reading"),
}

MEASURE_PHASE_LABELS = {
    MeasurePhase.PLANNED: msg("Planned"),
    MeasurePhase.CONSULTATION: msg("Consultation"),
    MeasurePhase.TRIAL: msg("Trial"),
    MeasurePhase.IMPLEMENTATION: msg("Implementation"),
    MeasurePhase.ROLLOUT: msg("Rollout"),
    MeasurePhase.OPERATION: msg("In operation"),
    MeasurePhase.CLOSING: msg("Closing"),
    MeasurePhase.COMPLETED: msg("Completed"),
    MeasurePhase.ENDED: msg("Ended"),
}

REPORTED_STATUS_LABELS = {
    ReportedStatus.UNDER_CONTROL: msg("Under control"),
    ReportedStatus.SOME_CHALLENGES: msg("Some challenges"),
    ReportedStatus.RED: msg("Off plan"),
    ReportedStatus.COMPLETED: msg("Completed"),
    ReportedStatus.STOPPED: msg("Stopped"),
}

RISK_LABELS = {
    Risk.LOW: msg("Low risk"),
    Risk.MEDIUM: msg("Medium risk"),
    Risk.HIGH: msg("High risk"),
}

DELIVERY_WORD_LABELS = {
    DeliveryWord.PLANNED: msg("Planned"),
    DeliveryWord.ONGOING: msg("Under way"),
    DeliveryWord.PARTLY: msg("Partly delivered"),
    DeliveryWord.DELIVERED: msg("Delivered"),
    DeliveryWord.ENDED: msg("Ended"),
    DeliveryWord.POSTPONED: msg("Postponed"),
    DeliveryWord.CONTINUED: msg("Carried on elsewhere"),
    DeliveryWord.STOPPED: msg("Stopped"),
}

DATE_KIND_LABELS = {
    DateKind.PLANNED: msg("Planned date"),
    DateKind.FORECAST: msg("Forecast date"),
    DateKind.DELIVERED: msg("Delivery date"),
}

ASSIGNMENT_ROLE_LABELS = {
    AssignmentRole.OWNER: msg("Owner"),
    AssignmentRole.CONTRIBUTOR: msg("Contributor"),
    AssignmentRole.REPORTER: msg("Reporter"),
    AssignmentRole.SPONSOR: msg("Sponsor"),
}

BUDGET_KIND_LABELS = {
    BudgetKind.GRANTED: msg("Granted"),
    BudgetKind.PROPOSED: msg("Proposed"),
    BudgetKind.FRAMEWORK: msg("Framework"),
    BudgetKind.OPERATION: msg("Operation and maintenance"),
}

MEASURE_KIND_LABELS = {
    "program": msg("Programme"),
    "prosjekt": msg("Project"),
    "tjeneste": msg("Service"),
    "ordning": msg("Scheme"),
    "utredning": msg("Study"),
    "samarbeid": msg("Cooperation"),
    "arrangement": msg("Event"),
}


def measure_kind_label(kind: str) -> Message:
    """Return the word for a kind of measure; one without a word speaks for itself."""
    return MEASURE_KIND_LABELS.get(kind) or Message(kind)
