"""Closed sets: the roles people hold, how they are known, and what a link by e-mail is for."""

from datetime import timedelta
from enum import StrEnum

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import Message, msg


class Scope(StrEnum):
    """Whether a role is held for one organisation."""

    NEVER = "never"
    MAY = "may"
    ALWAYS = "always"


class Role(LabelledEnum):
    """What somebody may do here. Roles add up."""

    ADMINISTRATOR = "administrator", msg("Administrator")
    EDITOR = "editor", msg("Editor")
    SECRETARY = "secretary", msg("Council secretary")
    OFFICER = "officer", msg("Consultation officer")
    REPORTER = "reporter", msg("Measure owner")
    CHAIR = "chair", msg("Council chair")
    MEMBER = "member", msg("Council member")
    RESPONDENT = "respondent", msg("Respondent")

    @property
    def description(self) -> Message:
        """What the role is there for, in a sentence."""
        return ROLE_DESCRIPTIONS[self]

    @property
    def scope(self) -> Scope:
        """Whether it is held for an organisation."""
        return ROLE_SCOPES.get(self, Scope.NEVER)


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


class Language(LabelledEnum):
    """A language that mail and pages are written in, each called by its own name: that is not for translation."""

    NB = "nb", Message("Bokmål")
    NN = "nn", Message("Nynorsk")
    EN = "en", Message("English")


class IdentityKind(LabelledEnum):
    """How somebody proves who they are."""

    PASSWORD = "password", msg("Password")
    OIDC = "oidc", msg("Common sign-in")


class Told(StrEnum):
    """What people are told, by letter, was done with their account."""

    PASSWORD = "password"  # noqa: S105 - a word
    EMAIL = "email"
    ROLES = "roles"
    FACTOR_ADDED = "factor-added"
    FACTOR_REMOVED = "factor-removed"
    FACTORS_TAKEN = "factors-taken"
    CODES_MADE = "codes-made"
    CODE_USED = "code-used"
    IDENTITY_TIED = "identity-tied"
    IDENTITY_UNTIED = "identity-untied"


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


class LinkState(LabelledEnum):
    """Whether a link that was sent by e-mail can be used, and if not, why."""

    GOOD = "good", msg("It can be used.")
    USED = "used", msg("This link has been used already, or was taken back. It works once: ask for a new one.")
    EXPIRED = "expired", msg("This link is too old. Ask for a new one.")
    UNKNOWN = "unknown", msg("We do not know this link. Copy the whole of it from the letter, or ask for a new one.")


LINK_LASTS = {
    LinkPurpose.SIGN_IN: timedelta(minutes=10),
    LinkPurpose.RESET_PASSWORD: timedelta(minutes=10),
    LinkPurpose.INVITATION: timedelta(hours=24),
}


class Counted(StrEnum):
    """What failed sign-ins are counted for."""

    ACCOUNT = "account"
    ADDRESS = "address"
    ACCOUNT_AT_ADDRESS = "account-at-address"
    KNOWN_BROWSER = "known-browser"
    SECOND_FACTOR = "second-factor"
