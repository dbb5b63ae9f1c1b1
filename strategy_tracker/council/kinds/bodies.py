"""The closed sets of bodies and meetings. Labels of case kinds are terms in the data."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class CouncilStatus(StrEnum):
    """Whether a body still meets."""

    ACTIVE = "active"
    HISTORIC = "historic"

    @property
    def label(self) -> Message:
        """Return the status in words."""
        return _STATUSES[self]


class SeatRole(StrEnum):
    """What an organisation does in a body."""

    MEMBER = "medlem"
    OBSERVER = "observatør"
    SECRETARIAT = "sekretariat"

    @property
    def label(self) -> Message:
        """Return the role in words."""
        return _SEAT_ROLES[self]


class AppointmentRole(StrEnum):
    """What a person does in a body."""

    CHAIR = "leder"
    MEMBER = "medlem"
    DEPUTY = "vara"

    @property
    def label(self) -> Message:
        """Return the role in words."""
        return _APPOINTMENT_ROLES[self]


class CaseKind(StrEnum):
    """What a case is put before a body for."""

    APPROVAL = "godkjenning"
    INFORMATION = "orientering"
    DISCUSSION = "drofting"
    ENDORSEMENT = "tilslutning"
    RECOMMENDATION = "anbefaling"
    ANY_OTHER_BUSINESS = "eventuelt"

    @property
    def label(self) -> Message:
        """Return the kind in words, for where the data has no term for it."""
        return _CASE_KINDS[self]


class StatementKind(StrEnum):
    """What a sourced statement about the model or one of its bodies is about."""

    HISTORY = "history"
    CRITICISM = "criticism"
    PROBLEM = "problem"
    PRINCIPLE = "principle"
    REPORTING = "reporting"
    SCORING = "scoring"
    LEGAL = "legal"
    ANATOMY = "meeting-anatomy"
    CASE_NUMBER = "case-number"
    FREQUENCY = "meeting-frequency"

    @property
    def label(self) -> Message:
        """Return the subject in words."""
        return _STATEMENT_KINDS[self]


class CriterionStatus(StrEnum):
    """Whether a criterion for entry to the portfolio holds already."""

    IN_USE = "in-use"
    TRIAL = "trial"

    @property
    def label(self) -> Message:
        """Return the status in words."""
        return _CRITERION_STATUSES[self]


_STATUSES: Mapping[CouncilStatus, Message] = {
    CouncilStatus.ACTIVE: msg("Active"),
    CouncilStatus.HISTORIC: msg("Historic"),
}
_SEAT_ROLES: Mapping[SeatRole, Message] = {
    SeatRole.MEMBER: msg("Member"),
    SeatRole.OBSERVER: msg("Observer"),
    SeatRole.SECRETARIAT: msg("Secretariat"),
}
_APPOINTMENT_ROLES: Mapping[AppointmentRole, Message] = {
    AppointmentRole.CHAIR: msg("Chair"),
    AppointmentRole.MEMBER: msg("Member"),
    AppointmentRole.DEPUTY: msg("Deputy"),
}
_CASE_KINDS: Mapping[CaseKind, Message] = {
    CaseKind.APPROVAL: msg("Approval"),
    CaseKind.INFORMATION: msg("Information"),
    CaseKind.DISCUSSION: msg("Discussion"),
    CaseKind.ENDORSEMENT: msg("Endorsement"),
    CaseKind.RECOMMENDATION: msg("Recommendation"),
    CaseKind.ANY_OTHER_BUSINESS: msg("Any other business"),
}
_STATEMENT_KINDS: Mapping[StatementKind, Message] = {
    StatementKind.HISTORY: msg("History of the council model"),
    StatementKind.CRITICISM: msg("Criticism of the council model"),
    StatementKind.PROBLEM: msg("Known problems"),
    StatementKind.PRINCIPLE: msg("Principle for setting priorities"),
    StatementKind.REPORTING: msg("How measures are reported"),
    StatementKind.SCORING: msg("How urgency and benefit are scored"),
    StatementKind.LEGAL: msg("The rules on disqualification"),
    StatementKind.ANATOMY: msg("What belongs to a meeting"),
    StatementKind.CASE_NUMBER: msg("How cases are numbered"),
    StatementKind.FREQUENCY: msg("How often the body meets"),
}
_CRITERION_STATUSES: Mapping[CriterionStatus, Message] = {
    CriterionStatus.IN_USE: msg("In use"),
    CriterionStatus.TRIAL: msg("On trial"),
}
