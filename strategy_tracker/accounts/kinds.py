"""Closed sets: the roles people hold, how they are known, and what a link by e-mail is for."""

from datetime import timedelta
from enum import StrEnum

from strategy_tracker.kernel.text import Message, msg


class Scope(StrEnum):
    """Whether a role is held for one organisation."""

    NEVER = "never"
    MAY = "may"
    ALWAYS = "always"


class Role(StrEnum):
    """What somebody may do here. Roles add up."""

    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    SECRETARY = "secretary"
    OFFICER = "officer"
    REPORTER = "reporter"
    CHAIR = "chair"
    MEMBER = "member"
    RESPONDENT = "respondent"

    @property
    def label(self) -> Message:
        """The word people read."""
        return ROLE_LABELS[self]

    @property
    def description(self) -> Message:
        """What the role is there for, in a sentence."""
        return ROLE_DESCRIPTIONS[self]

    @property
    def scope(self) -> Scope:
        """Whether it is held for an organisation."""
        return ROLE_SCOPES.get(self, Scope.NEVER)


ROLE_LABELS = {
    Role.ADMINISTRATOR: msg("Administrator"),
    Role.EDITOR: msg("Editor"),
    Role.SECRETARY: msg("Council secretary"),
    Role.OFFICER: msg("Consultation officer"),
    Role.REPORTER: msg("Measure owner"),
    Role.CHAIR: msg("Council chair"),
    Role.MEMBER: msg("Council member"),
    Role.RESPONDENT: msg("Respondent"),
}
ROLE_DESCRIPTIONS = {
    Role.ADMINISTRATOR: msg("Manages users, roles and sessions, and reads the audit log."),
    Role.EDITOR: msg("Edits strategies, goals, measures, indicators and organisations, and publishes them."),
    Role.SECRETARY: msg("Prepares council meetings, and opens and closes priority rounds."),
    Role.OFFICER: msg("Makes consultations, receives the responses, and publishes or withholds each of them."),
    Role.REPORTER: msg("Reports how the measures of their own organisation go."),
    Role.CHAIR: msg("Records the decision on each item of a council round."),
    Role.MEMBER: msg("Scores the measures of a council round."),
    Role.RESPONDENT: msg("Answers consultations, for an organisation or for themselves."),
}
ROLE_SCOPES = {
    Role.REPORTER: Scope.ALWAYS,
    Role.RESPONDENT: Scope.MAY,
    Role.CHAIR: Scope.MAY,
    Role.MEMBER: Scope.MAY,
}


class Language(StrEnum):
    """A language that mail and pages are written in."""

    NB = "nb"
    NN = "nn"
    EN = "en"

    @property
    def label(self) -> Message:
        """The name of the language, in the language itself."""
        return LANGUAGE_LABELS[self]


# Not for translation: each stands in its own language.
LANGUAGE_LABELS = {
    Language.NB: Message("Bokmål"),
    Language.NN: Message("Nynorsk"),
    Language.EN: Message("English"),
}


class IdentityKind(StrEnum):
    """How somebody proves who they are."""

    PASSWORD = "password"  # noqa: S105 - a kind, not a password
    OIDC = "oidc"


class LinkPurpose(StrEnum):
    """What a link that was sent by e-mail does, once."""

    SIGN_IN = "sign-in"
    RESET_PASSWORD = "reset-password"  # noqa: S105 - a purpose
    INVITATION = "invitation"

    @property
    def lasts(self) -> timedelta:
        """How long it can be used."""
        return LINK_LASTS[self]

    @property
    def sets_password(self) -> bool:
        """Whether it leads to the page where a new password is chosen."""
        return self is not LinkPurpose.SIGN_IN


LINK_LASTS = {
    LinkPurpose.SIGN_IN: timedelta(minutes=15),
    LinkPurpose.RESET_PASSWORD: timedelta(minutes=15),
    LinkPurpose.INVITATION: timedelta(hours=24),
}


class Counted(StrEnum):
    """What failed sign-ins are counted for."""

    ACCOUNT = "account"
    ADDRESS = "address"
