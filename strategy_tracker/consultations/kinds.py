"""The closed sets the rules of consultations branch on."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class RoundKind(StrEnum):
    """How opinions were asked for. Only a public hearing is bound by the rules for deadlines."""

    PUBLIC_HEARING = "offentlig-horing"
    INPUT_ROUND = "innspillsrunde"
    INPUT_MEETING = "innspillsmote"

    @property
    def label(self) -> Message:
        """Return the kind in words."""
        return _ROUND_KINDS[self]


class Stance(StrEnum):
    """What those behind a theme want of the draft."""

    SUPPORT = "støtte"
    CHANGE = "endring"
    NEUTRAL = "nøytral"

    @property
    def label(self) -> Message:
        """Return the stance in words."""
        return _STANCES[self]


class RoundState(StrEnum):
    """Where one of our own rounds is in its life. A round that is only known from sources has no state."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    PROCESSING = "processing"
    REPLIED = "replied"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Message:
        """Return the state in words."""
        return _ROUND_STATES[self]


class PublicationPolicy(StrEnum):
    """When the responses to a round are made public."""

    WHEN_SCREENED = "when-screened"
    AFTER_CLOSE = "after-close"

    @property
    def label(self) -> Message:
        """Return the policy in words."""
        return _POLICIES[self]


class QuestionKind(StrEnum):
    """How a question is answered."""

    OPEN = "open"
    CLOSED = "closed"
    SCALE = "scale"
    AGREEMENT = "agreement"

    @property
    def label(self) -> Message:
        """Return the kind in words."""
        return _QUESTION_KINDS[self]


class Agreement(StrEnum):
    """How far a respondent agrees, lowest first."""

    TOTALLY_DISAGREE = "totally-disagree"
    PARTLY_DISAGREE = "partly-disagree"
    NEITHER = "neither"
    PARTLY_AGREE = "partly-agree"
    TOTALLY_AGREE = "totally-agree"

    @property
    def label(self) -> Message:
        """Return the level in words."""
        return _AGREEMENT[self]


class PartyKind(StrEnum):
    """Which type of respondent somebody is."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    HEALTH_TRUST = "health-trust"
    STATE = "state"
    PROFESSIONAL = "professional"
    PATIENT = "patient"
    RESEARCH = "research"
    BUSINESS = "business"
    PERSON = "person"
    OTHER = "other"

    @property
    def label(self) -> Message:
        """Return the type in words."""
        return _PARTY_KINDS[self]


class ResponseState(StrEnum):
    """Where a response is on its way from draft to public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    SCREENED = "screened"
    PUBLISHED = "published"
    REDACTED = "redacted"
    WITHHELD = "withheld"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Message:
        """Return the state in words."""
        return _RESPONSE_STATES[self]


class Channel(StrEnum):
    """The way a response came in."""

    PORTAL = "portal"
    EMAIL = "e-mail"
    LETTER = "letter"
    IMPORT = "import"

    @property
    def label(self) -> Message:
        """Return the way in words."""
        return _CHANNELS[self]


class ResponseLanguage(StrEnum):
    """The language a response is written in."""

    NB = "nb"
    NN = "nn"
    EN = "en"

    @property
    def label(self) -> Message:
        """Return the language in words."""
        return _RESPONSE_LANGUAGES[self]


class ResponseLetterKind(StrEnum):
    """What a respondent is written to about, after the receipt."""

    PUBLISHED = "published"
    WITHHELD = "withheld"
    EXTENDED = "extended"
    CANCELLED = "cancelled"

    @property
    def mail(self) -> str:
        """Return the name of its template."""
        return _MAILS[self]


_MAILS: Mapping[ResponseLetterKind, str] = {
    ResponseLetterKind.PUBLISHED: "response_published",
    ResponseLetterKind.WITHHELD: "response_withheld",
    ResponseLetterKind.EXTENDED: "consultation_extended",
    ResponseLetterKind.CANCELLED: "consultation_cancelled",
}
_ROUND_KINDS: Mapping[RoundKind, Message] = {
    RoundKind.PUBLIC_HEARING: msg("Public consultation"),
    RoundKind.INPUT_ROUND: msg("Input round"),
    RoundKind.INPUT_MEETING: msg("Input meeting"),
}
_STANCES: Mapping[Stance, Message] = {
    Stance.SUPPORT: msg("Supports the draft"),
    Stance.CHANGE: msg("Asks for a change"),
    Stance.NEUTRAL: msg("Neither for nor against"),
}
_ROUND_STATES: Mapping[RoundState, Message] = {
    RoundState.DRAFT: msg("Being prepared"),
    RoundState.SCHEDULED: msg("Announced"),
    RoundState.OPEN: msg("Open for responses"),
    RoundState.CLOSED: msg("Closed"),
    RoundState.PROCESSING: msg("Being processed"),
    RoundState.REPLIED: msg("Answered"),
    RoundState.PUBLISHED: msg("Result published"),
    RoundState.ARCHIVED: msg("Archived"),
    RoundState.CANCELLED: msg("Cancelled"),
}
_POLICIES: Mapping[PublicationPolicy, Message] = {
    PublicationPolicy.WHEN_SCREENED: msg("Each response as soon as it has been read through"),
    PublicationPolicy.AFTER_CLOSE: msg("All responses after the deadline"),
}
_QUESTION_KINDS: Mapping[QuestionKind, Message] = {
    QuestionKind.OPEN: msg("Free text"),
    QuestionKind.CLOSED: msg("One of several answers"),
    QuestionKind.SCALE: msg("A number from 1 to 5"),
    QuestionKind.AGREEMENT: msg("Agreement on five levels"),
}
_AGREEMENT: Mapping[Agreement, Message] = {
    Agreement.TOTALLY_DISAGREE: msg("Totally disagree"),
    Agreement.PARTLY_DISAGREE: msg("Partly disagree"),
    Agreement.NEITHER: msg("Neither agree nor disagree"),
    Agreement.PARTLY_AGREE: msg("Partly agree"),
    Agreement.TOTALLY_AGREE: msg("Totally agree"),
}
_PARTY_KINDS: Mapping[PartyKind, Message] = {
    PartyKind.MUNICIPALITY: msg("Municipality"),
    PartyKind.COUNTY: msg("County authority"),
    PartyKind.HEALTH_TRUST: msg("Health trust"),
    PartyKind.STATE: msg("Directorate or other state body"),
    PartyKind.PROFESSIONAL: msg("Professional or employee organisation"),
    PartyKind.PATIENT: msg("Patient or user organisation"),
    PartyKind.RESEARCH: msg("Research or education"),
    PartyKind.BUSINESS: msg("Business or supplier"),
    PartyKind.PERSON: msg("Private person"),
    PartyKind.OTHER: msg("Other"),
}
_RESPONSE_STATES: Mapping[ResponseState, Message] = {
    ResponseState.DRAFT: msg("Draft"),
    ResponseState.SUBMITTED: msg("Sent in"),
    ResponseState.RECEIVED: msg("Received"),
    ResponseState.SCREENED: msg("Read through"),
    ResponseState.PUBLISHED: msg("Published"),
    ResponseState.REDACTED: msg("Published in part"),
    ResponseState.WITHHELD: msg("Withheld"),
    ResponseState.SUPERSEDED: msg("Replaced by a newer response"),
    ResponseState.WITHDRAWN: msg("Withdrawn"),
}
_CHANNELS: Mapping[Channel, Message] = {
    Channel.PORTAL: msg("This website"),
    Channel.EMAIL: msg("E-mail"),
    Channel.LETTER: msg("Letter"),
    Channel.IMPORT: msg("Imported"),
}
_RESPONSE_LANGUAGES: Mapping[ResponseLanguage, Message] = {
    ResponseLanguage.NB: msg("Norwegian Bokmål"),
    ResponseLanguage.NN: msg("Norwegian Nynorsk"),
    ResponseLanguage.EN: msg("English"),
}
