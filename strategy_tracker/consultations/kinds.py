"""The closed sets the rules of consultations branch on."""

from collections.abc import Mapping
from enum import StrEnum

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class RoundKind(LabelledEnum):
    """How opinions were asked for. Only a public hearing is bound by the rules for deadlines."""

    PUBLIC_HEARING = "offentlig-horing", msg("Public consultation")
    INPUT_ROUND = "innspillsrunde", msg("Input round")
    INPUT_MEETING = "innspillsmote", msg("Input meeting")


class Stance(LabelledEnum):
    """What those behind a theme want of the draft."""

    SUPPORT = "støtte", msg("Supports the draft")
    CHANGE = "endring", msg("Asks for a change")
    NEUTRAL = "nøytral", msg("Neither for nor against")


class ConsultationState(LabelledEnum):
    """Where one of our own rounds is in its life. A round that is only known from sources has no state."""

    DRAFT = "draft", msg("Being prepared")
    SCHEDULED = "scheduled", msg("Announced")
    OPEN = "open", msg("Open for responses")
    CLOSED = "closed", msg("Closed")
    PROCESSING = "processing", msg("Being processed")
    REPLIED = "replied", msg("Answered")
    PUBLISHED = "published", msg("Result published")
    ARCHIVED = "archived", msg("Archived")
    CANCELLED = "cancelled", msg("Cancelled")

    @property
    def is_planned(self) -> bool:
        """Tell whether it has not opened yet."""
        return self in (ConsultationState.DRAFT, ConsultationState.SCHEDULED)

    @property
    def is_before_close(self) -> bool:
        """Tell whether it has not closed yet."""
        return self.is_planned or self is ConsultationState.OPEN

    @property
    def takes_letters(self) -> bool:
        """Tell whether a response that came by e-mail or letter can still be entered."""
        return self in (ConsultationState.OPEN, ConsultationState.CLOSED, ConsultationState.PROCESSING)


class PublicationPolicy(LabelledEnum):
    """When the responses to a round are made public."""

    WHEN_SCREENED = "when-screened", msg("Each response as soon as it has been read through")
    AFTER_CLOSE = "after-close", msg("All responses after the deadline")


class QuestionKind(LabelledEnum):
    """How a question is answered."""

    OPEN = "open", msg("Free text")
    CLOSED = "closed", msg("One of several answers")
    SCALE = "scale", msg("A number from 1 to 5")
    AGREEMENT = "agreement", msg("Agreement on five levels")


class Agreement(LabelledEnum):
    """How far a respondent agrees, lowest first."""

    TOTALLY_DISAGREE = "totally-disagree", msg("Totally disagree")
    PARTLY_DISAGREE = "partly-disagree", msg("Partly disagree")
    NEITHER = "neither", msg("Neither agree nor disagree")
    PARTLY_AGREE = "partly-agree", msg("Partly agree")
    TOTALLY_AGREE = "totally-agree", msg("Totally agree")


class PartyKind(LabelledEnum):
    """Which type of respondent somebody is."""

    MUNICIPALITY = "municipality", msg("Municipality")
    COUNTY = "county", msg("County authority")
    HEALTH_TRUST = "health-trust", msg("Health trust")
    STATE = "state", msg("Directorate or other state body")
    PROFESSIONAL = "professional", msg("Professional or employee organisation")
    PATIENT = "patient", msg("Patient or user organisation")
    RESEARCH = "research", msg("Research or education")
    BUSINESS = "business", msg("Business or supplier")
    PERSON = "person", msg("Private person")
    OTHER = "other", msg("Other")


class ResponseState(LabelledEnum):
    """Where a response is on its way from draft to public."""

    DRAFT = "draft", msg("Draft")
    SUBMITTED = "submitted", msg("Sent in")
    RECEIVED = "received", msg("Received")
    SCREENED = "screened", msg("Read through")
    PUBLISHED = "published", msg("Published")
    REDACTED = "redacted", msg("Published in part")
    WITHHELD = "withheld", msg("Withheld")
    SUPERSEDED = "superseded", msg("Replaced by a newer response")
    WITHDRAWN = "withdrawn", msg("Withdrawn")

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether the respondent may still take it back."""
        return self is ResponseState.RECEIVED

    @property
    def is_taken_back(self) -> bool:
        """Tell whether the respondent has taken it back."""
        return self is ResponseState.WITHDRAWN


class ErasureGround(LabelledEnum):
    """On which ground of the General Data Protection Regulation a response is erased."""

    ASKED = "17-1-c", msg("Somebody has asked for it, and nothing weighs more (Article 17(1)(c))")
    UNLAWFUL = "17-1-d", msg("It says what must not be kept, such as something about a third person (Article 17(1)(d))")
    DUTY = "17-1-e", msg("A law or a ruling demands it (Article 17(1)(e))")


class Channel(LabelledEnum):
    """The way a response came in."""

    PORTAL = "portal", msg("This website")
    EMAIL = "e-mail", msg("E-mail")
    LETTER = "letter", msg("Letter")
    IMPORT = "import", msg("Imported")


class ResponseLanguage(LabelledEnum):
    """The language a response is written in."""

    NB = "nb", msg("Norwegian Bokmål")
    NN = "nn", msg("Norwegian Nynorsk")
    EN = "en", msg("English")


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
