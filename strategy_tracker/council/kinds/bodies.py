"""The closed sets of bodies and meetings. Labels of case kinds are terms in the data."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class CouncilStatus(LabelledEnum):
    """Whether a body still meets."""

    ACTIVE = "active", msg("Active")
    HISTORIC = "historic", msg("Historic")


class SeatRole(LabelledEnum):
    """What an organisation does in a body."""

    MEMBER = "medlem", msg("Member")
    OBSERVER = "observatør", msg("Observer")
    SECRETARIAT = "sekretariat", msg("Secretariat")


class AppointmentRole(LabelledEnum):
    """What a person does in a body."""

    CHAIR = "leder", msg("Chair")
    MEMBER = "medlem", msg("Member")
    DEPUTY = "vara", msg("Deputy")


class CaseKind(LabelledEnum):
    """What a case is put before a body for."""

    APPROVAL = "godkjenning", msg("Approval")
    INFORMATION = "orientering", msg("Information")
    DISCUSSION = "drofting", msg("Discussion")
    ENDORSEMENT = "tilslutning", msg("Endorsement")
    RECOMMENDATION = "anbefaling", msg("Recommendation")
    ANY_OTHER_BUSINESS = "eventuelt", msg("Any other business")


class StatementKind(LabelledEnum):
    """What a sourced statement about the model or one of its bodies is about."""

    HISTORY = "history", msg("History of the council model")
    CRITICISM = "criticism", msg("Criticism of the council model")
    PROBLEM = "problem", msg("Known problems")
    PRINCIPLE = "principle", msg("Principle for setting priorities")
    REPORTING = "reporting", msg("How measures are reported")
    SCORING = "scoring", msg("How urgency and benefit are scored")
    LEGAL = "legal", msg("The rules on disqualification")
    ANATOMY = "meeting-anatomy", msg("What belongs to a meeting")
    CASE_NUMBER = "case-number", msg("How cases are numbered")
    FREQUENCY = "meeting-frequency", msg("How often the body meets")


class CriterionStatus(LabelledEnum):
    """Whether a criterion for entry to the portfolio holds already."""

    IN_USE = "in-use", msg("In use")
    TRIAL = "trial", msg("On trial")
