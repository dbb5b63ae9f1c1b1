"""The closed sets the strategy's rules branch on. Labels are in the data or in `web.marks`."""

from enum import StrEnum


class StrategyState(StrEnum):
    """Where a strategy is in its life."""

    DRAFT = "draft"
    IN_CONSULTATION = "in-consultation"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


class Basis(StrEnum):
    """Whether a source says it, or whoever put the data together read it so."""

    SOURCE = "source"
    SOURCE_PLACEMENT = "source-page-placement"
    SOURCE_STRATEGIC_GOAL = "source-strategic-goal-of-measure"
    RESEARCH = "research"


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


class ReportedStatus(StrEnum):
    """The status an owner reports for a measure."""

    UNDER_CONTROL = "under-kontroll"
    SOME_CHALLENGES = "noen-utfordringer"
    RED = "rod"
    COMPLETED = "ferdigstilt"
    STOPPED = "stanset"


class Risk(StrEnum):
    """The risk an owner reports."""

    LOW = "lav"
    MEDIUM = "middels"
    HIGH = "hoy"


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


class DateKind(StrEnum):
    """Which of a delivery's dates a row holds."""

    PLANNED = "planned"
    FORECAST = "forecast"
    DELIVERED = "delivered"


class AssignmentRole(StrEnum):
    """What an organisation does in a measure."""

    OWNER = "owner"
    CONTRIBUTOR = "contributor"
    REPORTER = "reporter"
    SPONSOR = "sponsor"


class BudgetKind(StrEnum):
    """What sort of money a budget line is."""

    GRANTED = "granted"
    PROPOSED = "proposed"
    FRAMEWORK = "framework"
    OPERATION = "operation"
