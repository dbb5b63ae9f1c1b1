"""Whom to write to for an organisation, the link each has in a round, and what was sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.kinds import Language
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow
from strategy_tracker.kernel.personal import Fact, KeptFor, Person, Personal, of_person
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import named, words
from strategy_tracker.reporting.kinds import ReportLetterKind
from strategy_tracker.reporting.models.rounds import ReportingRound
from strategy_tracker.reporting.rules.retention import KEPT_DAYS

EMAIL_LENGTH, NAME_LENGTH = 254, 120
SEEN_BY = msg("those who run the reporting")
KEPT = KeptFor(msg("the round was locked"), KEPT_DAYS)


class ReportingContact(Identified, Editable, Base):
    """Whom to write to when an organisation is to report, beside those who have an account here for it."""

    __tablename__ = "reporting_contact"
    nouns = Nouns(one=msg("Contact for reporting"))
    personal = Personal(
        of=Person.CONTACT,
        what=msg("Whom an organisation wants asked how its measures go"),
        why=msg("To ask them, and to remind them"),
        kept=KeptFor(msg("until the organisation names somebody else")),
        seen_by=SEEN_BY,
    )
    __table_args__ = (
        UniqueConstraint("organisation_id", "email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), doc="for whom they report")
    name: Mapped[str | None] = named(
        msg("Name"), String(NAME_LENGTH), secret=True, personal=Fact.NAME, doc="full name, or what the mailbox is"
    )
    email: Mapped[str] = named(
        msg("E-mail"), String(EMAIL_LENGTH), secret=True, personal=Fact.CONTACT, doc="address, in small letters"
    )
    language: Mapped[Language] = named(
        msg("Language of letters"),
        one_of(Language),
        default=Language.NB,
        personal=Fact.CHOICE,
        doc="of what is sent to them",
    )

    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))


class ReportLink(KeyedRow, Base):
    """A link with which an organisation reports in one round, sent to one address. Works until the round locks."""

    __tablename__ = "report_link"
    __table_args__ = (UniqueConstraint("round_id", "organisation_id", "email"),)
    audited = False
    personal = Personal(
        of=Person.CONTACT,
        what=msg("The link with which they report in a round"),
        why=msg("To let them report without an account"),
        kept=KEPT,
        seen_by=SEEN_BY,
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("reporting_round.id"), doc="the round it is good for")
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="the organisation it speaks for"
    )
    email: Mapped[str] = mapped_column(
        String(EMAIL_LENGTH), info=of_person(Fact.CONTACT), doc="address it was sent to, in small letters"
    )
    language: Mapped[Language] = mapped_column(
        one_of(Language), info=of_person(Fact.CHOICE), doc="of what is sent to them"
    )
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=of_person(Fact.PROOF), doc="SHA-256 of the token"
    )
    made_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was made"
    )

    round: Mapped[ReportingRound] = relationship()
    organisation: Mapped[Organisation] = relationship()


class ReportLetter(KeyedRow, Base):
    """That a letter about what an organisation shall report was handed to the post."""

    __tablename__ = "report_letter"
    __table_args__ = (
        Index("ix_report_letter_newest", "email", "written_at"),
        Index("ix_report_letter_round", "round_id", "organisation_id"),
    )
    audited = False
    personal = Personal(
        of=Person.CONTACT,
        what=msg("Which letters about reporting they were sent"),
        why=msg("To write to nobody too often, and to show that they were asked"),
        kept=KEPT,
        seen_by=SEEN_BY,
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("reporting_round.id"), doc="the round it is about")
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="the organisation it was sent to"
    )
    email: Mapped[str] = mapped_column(
        String(EMAIL_LENGTH), info=of_person(Fact.CONTACT), doc="address it was sent to, in small letters"
    )
    kind: Mapped[ReportLetterKind] = mapped_column(one_of(ReportLetterKind), doc="what it was for")
    written_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was handed to the post"
    )

    round: Mapped[ReportingRound] = relationship()
    organisation: Mapped[Organisation] = relationship()
