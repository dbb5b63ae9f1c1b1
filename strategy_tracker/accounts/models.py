"""Users, how each is known, what each may do and when, their second factors, where they are signed in, and links."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.kinds import Counted, IdentityKind, Language, LinkPurpose, Role
from strategy_tracker.accounts.rules.lockout import FORGOTTEN_AFTER
from strategy_tracker.accounts.rules.retention import SESSION_DAYS
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow, MaybeExample
from strategy_tracker.kernel.personal import (
    ADMINISTRATORS,
    FOR_GOOD,
    NOBODY,
    THEMSELVES,
    WITH_ACCOUNT,
    Fact,
    KeptFor,
    Person,
    Personal,
    of_person,
)
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import named, words

NAME_LENGTH = 120
EMAIL_LENGTH = 254
KEY_NAME_LENGTH = 60
SECRET = {"secret": True}
TO_LET_IN = msg("To let in those who are to work here, and nobody else")
OVER = KeptFor(msg("it ended"), SESSION_DAYS)
WITH_FACTOR = KeptFor(msg("until it is removed, or the account is erased"))


class User(Identified, Editable, MaybeExample, Base):
    """Somebody who can sign in. Never deleted: the log speaks of them."""

    __tablename__ = "user"
    nouns = Nouns(one=msg("User"))
    personal = Personal(
        of=Person.USER,
        what=msg("The account"),
        why=msg("To know who does what here, and to write to them"),
        kept=KeptFor(msg("until the account is erased")),
        seen_by=msg("themselves and administrators; the name stands beside what they enter and decide"),
        stays=msg("An empty account, without name and address, so that what was done under it stays one person’s."),
    )
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)

    name: Mapped[str] = named(msg("Name"), String(NAME_LENGTH), personal=Fact.NAME, doc="full name")
    email: Mapped[str] = named(
        msg("E-mail"),
        String(EMAIL_LENGTH),
        unique=True,
        secret=True,  # the log is kept for good
        personal=Fact.CONTACT,
        doc="address, in small letters",
    )
    language: Mapped[Language] = named(
        msg("Language of letters"), one_of(Language), personal=Fact.CHOICE, doc="of what is sent to them"
    )
    is_active: Mapped[bool] = mapped_column(default=True, doc="false: cannot sign in, holds no role")
    created_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="taken in"
    )
    erased_at: Mapped[datetime | None] = named(msg("Erased"), UtcDateTime, doc="when name and address were erased")
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when the newest invitation was sent")

    identities: Mapped[list["Identity"]] = relationship(back_populates="user", order_by="Identity.id")
    grants: Mapped[list["RoleGrant"]] = relationship(back_populates="user", order_by="RoleGrant.id")


class Identity(Identified, Base):
    """One way in which a user is known: a password here, or a subject at somebody who vouches for them."""

    __tablename__ = "identity"
    nouns = Nouns(one=msg("Way to sign in"))
    personal = Personal(
        of=Person.USER, what=msg("Ways to sign in"), why=TO_LET_IN, kept=WITH_ACCOUNT, seen_by=ADMINISTRATORS
    )
    __table_args__ = (
        UniqueConstraint("kind", "issuer", "subject"),
        CheckConstraint("(kind = 'password') = (password_hash is not null)", name="password_has_hash"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who is known by it")
    kind: Mapped[IdentityKind] = named(msg("Kind"), one_of(IdentityKind), doc="how they prove who they are")
    issuer: Mapped[str] = mapped_column(String(200), default="local", doc="who vouches; local for a password")
    subject: Mapped[str] = mapped_column(
        String(255), info=of_person(Fact.KEY), doc="what the issuer calls them; for a password our own id"
    )
    password_hash: Mapped[str | None] = mapped_column(
        String(200), info=of_person(Fact.PROOF, **SECRET), doc="argon2id, with its parameters"
    )
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="when the password was chosen")

    user: Mapped[User] = relationship(back_populates="identities")


class RoleGrant(Identified, Base):
    """A role that a user holds in a period, perhaps for one organisation. Ended, never deleted."""

    __tablename__ = "role_grant"
    nouns = Nouns(one=msg("Role of a user"))
    personal = Personal(
        of=Person.USER,
        what=msg("Roles, held now or before"),
        why=msg("To decide who may do what, and to show afterwards who could"),
        kept=FOR_GOOD,
        seen_by=ADMINISTRATORS,
        stays=msg("Which roles were held when is needed to show that decisions were made by those who could."),
    )
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="period"),
        CheckConstraint("role <> 'reporter' or organisation_id is not null", name="reporter_has_organisation"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who holds it")
    role: Mapped[Role] = named(msg("Role"), one_of(Role), index=True, personal=Fact.ROLE, doc="which role it is")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="for whom, where it is held for one"
    )
    from_on: Mapped[date] = named(msg("From"), Date, doc="first day")
    to_on: Mapped[date | None] = named(msg("Last day"), Date, doc="last day; null until further notice")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when it was taken back, at once")

    user: Mapped[User] = relationship(back_populates="grants")
    organisation: Mapped[Organisation | None] = relationship(info=words(msg("Organisation")))


class UserSession(Identified, Base):
    """One browser in which a user is signed in. The browser holds the token, we its hash."""

    __tablename__ = "user_session"
    nouns = Nouns(one=msg("Session"))
    personal = Personal(
        of=Person.USER,
        what=msg("Where they are signed in"),
        why=msg("To keep them signed in, and to show them if somebody else is"),
        kept=OVER,
        seen_by=ADMINISTRATORS,
    )
    __table_args__ = (Index("ix_user_session_user_id_id", "user_id", "id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), doc="who is signed in")
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=of_person(Fact.PROOF, **SECRET), doc="SHA-256 of the token"
    )
    created_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="signed in"
    )
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, doc="signed out by itself")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="signed out by somebody")
    assurance: Mapped[Assurance] = mapped_column(one_of(Assurance), default=Assurance.LOW, doc="how surely it is they")
    proved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="last showed who they are")
    awaits_factor: Mapped[bool] = mapped_column(default=False, doc="true: nobody is signed in before a second factor")
    issuer: Mapped[str | None] = named(
        msg("Signed in by way of"), String(200), doc="who vouched for them; null where that was us"
    )
    issuer_session: Mapped[str | None] = named(
        msg("Session there"),
        String(255),
        secret=True,
        personal=Fact.KEY,
        index=True,
        doc="what the issuer calls their session there",
    )
    acts_for: Mapped[str | None] = named(
        msg("Organisation chosen there"),
        String(9),
        personal=Fact.CHOICE,
        doc="its number, empty for none; null where the issuer does not ask",
    )
    user_agent: Mapped[str] = mapped_column(
        String(400), default="", info=of_person(Fact.TRACE, **SECRET), doc="what the browser calls itself"
    )
    address: Mapped[str] = mapped_column(
        String(45), default="", info=of_person(Fact.TRACE, **SECRET), doc="where it was signed in from"
    )

    user: Mapped[User] = relationship()


class Authenticator(Identified, Base):
    """The app in which a user sees codes of six digits."""

    __tablename__ = "authenticator"
    nouns = Nouns(one=msg("Codes from an app"))
    personal = Personal(
        of=Person.USER, what=msg("Codes from an app"), why=TO_LET_IN, kept=WITH_FACTOR, seen_by=ADMINISTRATORS
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), unique=True, doc="whose it is")
    sealed_secret: Mapped[str] = mapped_column(
        String(200), info=of_person(Fact.PROOF, **SECRET), doc="what codes are made from, encrypted"
    )
    last_step: Mapped[int] = mapped_column(
        info=of_person(Fact.PROOF, **SECRET), doc="the half minute of the last code used: none works twice"
    )
    created_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="set up"
    )

    user: Mapped[User] = relationship()


class Passkey(Identified, Base):
    """A key pair in a device of a user, of which we keep the public half."""

    __tablename__ = "passkey"
    nouns = Nouns(one=msg("Passkey"))
    personal = Personal(of=Person.USER, what=msg("Passkeys"), why=TO_LET_IN, kept=WITH_FACTOR, seen_by=ADMINISTRATORS)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="whose it is")
    name: Mapped[str] = named(
        msg("Name"), String(KEY_NAME_LENGTH), secret=True, personal=Fact.WORDS, doc="what its owner calls it"
    )
    credential_id: Mapped[str] = mapped_column(
        String(1400), unique=True, info=of_person(Fact.PROOF, **SECRET), doc="what the device calls it"
    )
    public_key: Mapped[str] = mapped_column(
        String(2000), info=of_person(Fact.PROOF, **SECRET), doc="COSE, in base64url"
    )
    sign_count: Mapped[int] = mapped_column(
        BigInteger, info=of_person(Fact.PROOF, **SECRET), doc="how often it was used, as it says itself"
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="made")
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=of_person(Fact.TIME), doc="last used here")

    user: Mapped[User] = relationship()


class RecoveryCode(Identified, Base):
    """A code to write down, which stands in for a second factor that is lost, once."""

    __tablename__ = "recovery_code"
    nouns = Nouns(one=msg("Recovery code"))
    personal = Personal(of=Person.USER, what=msg("Recovery codes"), why=TO_LET_IN, kept=WITH_FACTOR, seen_by=THEMSELVES)
    __table_args__ = (UniqueConstraint("user_id", "number"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), doc="whose it is")
    number: Mapped[int] = named(msg("Number"), doc="which of the ten, 1 to 10")
    code_hash: Mapped[str] = mapped_column(
        String(200), info=of_person(Fact.PROOF, **SECRET), doc="argon2id, with its parameters"
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="made")
    used_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=of_person(Fact.TIME), doc="worth nothing from then on"
    )

    user: Mapped[User] = relationship()


class OneTimeLink(Identified, Base):
    """A link sent by e-mail. Without a user it was asked for an address that nobody has, and leads nowhere."""

    __tablename__ = "one_time_link"
    audited = False
    personal = Personal(
        of=Person.USER, what=msg("Links sent to them by e-mail"), why=TO_LET_IN, kept=OVER, seen_by=NOBODY
    )

    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True, doc="whom it was sent to")
    purpose: Mapped[LinkPurpose] = mapped_column(one_of(LinkPurpose), doc="what it does")
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=of_person(Fact.PROOF, **SECRET), doc="SHA-256 of the token"
    )
    created_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="asked for"
    )
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, doc="worth nothing from then on")
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="worth nothing again")

    user: Mapped[User | None] = relationship()


class SignInFailure(KeyedRow, Base):
    """How often signing in failed, for an e-mail somebody typed, an address they came from, or both together."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (UniqueConstraint("counted", "key_hash"),)
    audited = False
    personal = Personal(
        of=Person.USER,
        what=msg("Attempts to sign in that failed"),
        why=msg("To slow down those who guess passwords"),
        kept=KeptFor(msg("the last attempt"), FORGOTTEN_AFTER.days),
        seen_by=NOBODY,
    )

    counted: Mapped[Counted] = mapped_column(one_of(Counted), doc="what it counts for")
    key_hash: Mapped[str] = mapped_column(
        String(64), info=of_person(Fact.PROOF), doc="SHA-256 of the e-mail, the address, or what both make"
    )
    account_hash: Mapped[str | None] = mapped_column(
        String(64), info=of_person(Fact.PROOF), doc="SHA-256 of the e-mail, where there is one"
    )
    failures: Mapped[int] = mapped_column(default=0, doc="in a row")
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=of_person(Fact.TIME), doc="the newest")
    wait_until: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="no attempt is looked at before")
