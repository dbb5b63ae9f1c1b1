"""The closed sets the strategy's rules branch on, and their words where the data has none.

Measure kinds and organisation kinds are open sets: a new one needs no more than its word here.
"""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import Message, msg


class StrategyState(LabelledEnum):
    """Where a strategy is in its life."""

    DRAFT = "draft", msg("Draft")
    IN_CONSULTATION = "in-consultation", msg("In consultation")
    ADOPTED = "adopted", msg("Adopted")
    SUPERSEDED = "superseded", msg("Superseded")


class Basis(LabelledEnum):
    """Whether a source says it, or whoever put the data together read it so."""

    SOURCE = "source", msg("The source says so")
    SOURCE_PLACEMENT = "source-page-placement", msg("By its place on the source’s page")
    SOURCE_STRATEGIC_GOAL = (
        "source-strategic-goal-of-measure",
        msg("By the strategic goal the source gives the measure"),
    )
    RESEARCH = "research", msg("Our own reading")
    DERIVED = "derived", msg("Our reading of the source")

    @property
    def is_ours(self) -> bool:
        """Tell whether it is our own reading, and no source says so in so many words."""
        return self in {Basis.RESEARCH, Basis.DERIVED}


class GoalFate(LabelledEnum):
    """What became of a goal in the next strategy."""

    CARRIED_ON = "carried-on", msg("Carried on")
    MERGED = "merged", msg("Merged with others")
    SPLIT = "split", msg("Split over several")
    DROPPED = "dropped", msg("Dropped")


class MeasurePhase(LabelledEnum):
    """How far a measure has come."""

    PLANNED = "planlagt", msg("Planned")
    CONSULTATION = "høring", msg("Consultation")
    TRIAL = "utprøving", msg("Trial")
    IMPLEMENTATION = "gjennomføring", msg("Implementation")
    ROLLOUT = "innføring", msg("Rollout")
    OPERATION = "drift", msg("In operation")
    CLOSING = "avslutning", msg("Closing")
    COMPLETED = "ferdigstilt", msg("Completed")
    ENDED = "avsluttet", msg("Ended")


class ReportedStatus(LabelledEnum):
    """The status an owner reports for a measure."""

    UNDER_CONTROL = "under-kontroll", msg("Under control")
    SOME_CHALLENGES = "noen-utfordringer", msg("Some challenges")
    RED = "rod", msg("Off plan")
    COMPLETED = "ferdigstilt", msg("Completed")
    STOPPED = "stanset", msg("Stopped")


class Risk(LabelledEnum):
    """The risk an owner reports."""

    LOW = "lav", msg("Low risk")
    MEDIUM = "middels", msg("Medium risk")
    HIGH = "hoy", msg("High risk")


class DeliveryWord(LabelledEnum):
    """What a source says of a delivery, in its own word."""

    PLANNED = "planlagt", msg("Planned")
    ONGOING = "pågår", msg("Under way")
    PARTLY = "delvis levert", msg("Partly delivered")
    DELIVERED = "levert", msg("Delivered")
    ENDED = "avsluttet", msg("Ended")
    POSTPONED = "utsatt", msg("Postponed")
    CONTINUED = "videreført", msg("Carried on elsewhere")
    STOPPED = "stanset", msg("Stopped")


class DeliveryKind(LabelledEnum):
    """What sort of thing is delivered."""

    SYSTEM = "system", msg("Solution in use")
    ROLLOUT = "rollout", msg("Rollout step")
    TRIAL = "trial", msg("Trial run")
    BUILD = "build", msg("Development")
    USE = "use", msg("Use reached")
    STAGE = "stage", msg("Project stage")
    REPORT = "report", msg("Report or guide")
    DECISION = "decision", msg("Decision taken")
    REGULATION = "regulation", msg("Act or regulation")
    CONTRACT = "contract", msg("Contract")
    FUNDING = "funding", msg("Grant round")
    ORGANISATION = "organisation", msg("Organisational change")
    SHUTDOWN = "shutdown", msg("Shutdown")
    EVENT = "event", msg("Something that happens")

    @property
    def has_users(self) -> bool:
        """Tell whether it is taken into use by anybody, so that it can be asked whether it is."""
        return self in HAVE_USERS

    @property
    def block(self) -> "BuildingBlock":
        """The sort of work it is a part of."""
        return BLOCKS[self]

    @property
    def can_be_late(self) -> bool:
        """Tell whether it can be late; what merely happens cannot."""
        return self is not DeliveryKind.EVENT


class BuildingBlock(LabelledEnum):
    """What sort of work a delivery is a part of; the program's own division of the kinds of delivery."""

    SOLUTIONS = "losninger", msg("Solutions")
    ROLLOUT = "innforing", msg("Taking into use")
    RULES = "regelverk", msg("Rules and decisions")
    MONEY = "finansiering", msg("Money and contracts")
    KNOWLEDGE = "kunnskap", msg("Knowledge and guidance")
    ORGANISATION = "organisering", msg("Organisation and events")


BLOCKS = {
    **dict.fromkeys(
        (DeliveryKind.SYSTEM, DeliveryKind.TRIAL, DeliveryKind.BUILD, DeliveryKind.STAGE), BuildingBlock.SOLUTIONS
    ),
    **dict.fromkeys((DeliveryKind.ROLLOUT, DeliveryKind.USE), BuildingBlock.ROLLOUT),
    **dict.fromkeys((DeliveryKind.REGULATION, DeliveryKind.DECISION), BuildingBlock.RULES),
    **dict.fromkeys((DeliveryKind.FUNDING, DeliveryKind.CONTRACT), BuildingBlock.MONEY),
    DeliveryKind.REPORT: BuildingBlock.KNOWLEDGE,
    **dict.fromkeys((DeliveryKind.ORGANISATION, DeliveryKind.SHUTDOWN, DeliveryKind.EVENT), BuildingBlock.ORGANISATION),
}
HAVE_USERS = frozenset(
    {DeliveryKind.SYSTEM, DeliveryKind.ROLLOUT, DeliveryKind.TRIAL, DeliveryKind.BUILD, DeliveryKind.USE}
)


class DateKind(LabelledEnum):
    """Which of a delivery's dates a row holds."""

    PLANNED = "planned", msg("Planned date")
    FORECAST = "forecast", msg("Forecast date")
    DELIVERED = "delivered", msg("Delivery date")


class AssignmentRole(LabelledEnum):
    """What an organisation does in a measure."""

    OWNER = "owner", msg("Owner")
    CONTRIBUTOR = "contributor", msg("Contributor")
    REPORTER = "reporter", msg("Reporter")
    SPONSOR = "sponsor", msg("Sponsor")


class BudgetKind(LabelledEnum):
    """What sort of money a budget line is."""

    GRANTED = "granted", msg("Granted")
    PROPOSED = "proposed", msg("Proposed")
    FRAMEWORK = "framework", msg("Framework")
    OPERATION = "operation", msg("Operation and maintenance")


class CostKind(LabelledEnum):
    """What sort of amount was said."""

    FRAME = "frame", msg("Frame")
    FORECAST = "forecast", msg("Forecast of the cost")
    SPENT = "spent", msg("Spent")


MEASURE_KIND_LABELS = {
    "program": msg("Programme"),
    "prosjekt": msg("Project"),
    "tjeneste": msg("Service"),
    "ordning": msg("Scheme"),
    "utredning": msg("Study"),
    "samarbeid": msg("Cooperation"),
    "arrangement": msg("Event"),
    "lovarbeid": msg("Legislation"),
}


def measure_kind_label(kind: str) -> Message:
    """Return the word for a kind of measure; one without a word speaks for itself."""
    return MEASURE_KIND_LABELS.get(kind) or Message(kind)


class AssessmentGrade(LabelledEnum):
    """How somebody outside a measure answers a question about it, after the grades of the UK's expert panels."""

    OUTSTANDING = "outstanding", msg("Very good")
    GOOD = "good", msg("Good")
    WANTING = "wanting", msg("Must improve")
    INADEQUATE = "inadequate", msg("Inadequate")
    UNKNOWN = "unknown", msg("Cannot be judged")
