"""Responses: who answers, and what they sent in. What was sent in is never changed; the database refuses it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import Channel, PartyKind, ResponseLanguage, ResponseState
from strategy_tracker.consultations.models.rounds import ConsultationRound
from strategy_tracker.consultations.rules.retention import UNSENT_DAYS
from strategy_tracker.consultations.rules.states import PUBLIC
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow, Publishable
from strategy_tracker.kernel.personal import (
    FOR_GOOD,
    THEMSELVES,
    Fact,
    Ground,
    KeptFor,
    Person,
    Personal,
    of_person,
)
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import UNSAID, named, words

SECRET = {"secret": True}
TO_HEAR = msg("To hold a consultation, and to show afterwards what was answered")
OFFICERS = msg("themselves and consultation officers")
ONCE_PUBLISHED = msg("themselves and consultation officers; everybody once it is published")
SENT_IN = msg("What was sent in to a public consultation stays: erase the response itself where you do not want that.")


class Party(Identified, Base):
    """The organisation or person a response speaks for, as it named itself."""

    __tablename__ = "party"
    nouns = Nouns(one=msg("Sender of a response"))
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("Whom a response speaks for"),
        why=TO_HEAR,
        kept=FOR_GOOD,
        seen_by=ONCE_PUBLISHED,
        stays=SENT_IN,
    )

    kind: Mapped[PartyKind] = named(msg("Type of respondent"), one_of(PartyKind), doc="which type of respondent it is")
    organisation_number: Mapped[str | None] = named(
        msg("Organisation number"), String(9), index=True, doc="nine digits, checked"
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="the organisation in the register, where it is there"
    )
    name: Mapped[str] = named(
        msg("Who answers"), String(200), secret=True, personal=Fact.NAME, doc="public with the response"
    )

    organisation: Mapped[Organisation | None] = relationship(info=words(msg("Organisation")))


class Submitter(Identified, Base):
    """The person who writes a response. Never public."""

    __tablename__ = "submitter"
    nouns = Nouns(one=msg("Whoever sent a response in"))
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("Who wrote a response"),
        why=msg("To send the receipt and the link, and to ask where something is unclear"),
        kept=FOR_GOOD,
        seen_by=OFFICERS,
        stays=SENT_IN,
    )
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)

    name: Mapped[str] = mapped_column(String(200), doc="who to ask", info=of_person(Fact.NAME, **SECRET))
    email: Mapped[str | None] = mapped_column(
        String(254),
        index=True,
        doc="where receipt and link go, in small letters; finds the responses of one sender",
        info=of_person(Fact.CONTACT, **SECRET),
    )
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True, doc="the account, with one")
    token_hash: Mapped[str | None] = mapped_column(
        String(64),
        unique=True,
        doc="SHA-256 of the token in the link, without one",
        info=of_person(Fact.PROOF, **SECRET),
    )
    confirmed_at: Mapped[datetime | None] = named(
        msg("E-mail address confirmed"), UtcDateTime, personal=Fact.TIME, doc="when the link in the letter was used"
    )

    @property
    def is_unconfirmed(self) -> bool:
        """Tell whether an e-mail address was typed that nobody has answered from."""
        return self.token_hash is not None and self.email is not None and self.confirmed_at is None

    user: Mapped[User | None] = relationship()


class Response(Identified, Editable, Publishable, Base):
    """One party's answer to one round. Narrow, so that lists and counts are quick; the text is with its versions."""

    __tablename__ = "response"
    nouns = Nouns(one=msg("Response"))
    part_of = "round"
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("A response: where it stands, and whether it may be published"),
        why=TO_HEAR,
        kept=FOR_GOOD,
        seen_by=ONCE_PUBLISHED,
        ground=Ground.DUTY,
        stays=SENT_IN,
        whose=("submitter_id",),
        owns=("party_id",),
    )
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("state <> 'withheld' or withheld_ground is not null", name="ground"),
        CheckConstraint("state = 'draft' or receipt is not null or state = 'withdrawn'", name="received"),
        Index("ix_response_newest", "round_id", "received_at", "id"),
        Index("ix_response_facets", "round_id", "state", "kind", "language", "channel"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), doc="the round it answers")
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True, doc="whom it speaks for")
    submitter_id: Mapped[int] = mapped_column(ForeignKey("submitter.id"), index=True, doc="who wrote it")
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("response.id"), index=True, doc="the response of the same party that this one takes the place of"
    )
    state: Mapped[ResponseState] = named(
        msg("State"),
        one_of(ResponseState),
        default=ResponseState.DRAFT,
        doc="where it is on its way from draft to public",
    )
    kind: Mapped[PartyKind] = named(msg("Type of respondent"), one_of(PartyKind), doc="type of the party, to filter by")
    channel: Mapped[Channel] = named(msg("How it came"), one_of(Channel), doc="the way it came in")
    language: Mapped[ResponseLanguage] = named(
        msg("Language of the response"), one_of(ResponseLanguage), doc="the language it is written in"
    )
    may_publish: Mapped[bool] = named(
        msg("The response can be made public"),
        personal=Fact.CHOICE,
        doc="whether the respondent agrees that it is made public",
    )
    is_late: Mapped[bool] = named(msg("Came after the deadline"), default=False, doc="came after the round had closed")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, info=UNSAID, doc="begun")
    received_at: Mapped[datetime | None] = named(
        msg("Received"), UtcDateTime, personal=Fact.TIME, doc="sent in, by the server's clock"
    )
    arrived_on: Mapped[date | None] = named(msg("Came on"), Date, doc="the day a letter or an e-mail came")
    receipt: Mapped[str | None] = mapped_column(
        String(20), unique=True, doc="private number of the receipt", info={**SECRET, **UNSAID}
    )
    number: Mapped[int | None] = named(msg("Response number"), doc="public number within the round, given at receipt")
    begun_with: Mapped[str | None] = mapped_column(
        String(64),
        unique=True,
        doc="SHA-256 of the form it was begun with: the same form sent twice begins it once; the link is made from it",
        info=of_person(Fact.PROOF, **SECRET, **UNSAID),
    )
    version: Mapped[int] = mapped_column(
        default=0, info=UNSAID, doc="number of the version that counts; 0 before the first"
    )
    erased_at: Mapped[datetime | None] = named(
        msg("Erased"), UtcDateTime, doc="when its words and names were erased by law; the only way out of the database"
    )
    withheld_ground: Mapped[str | None] = named(msg("Ground"), Text, doc="why it is not made public")

    round: Mapped[ConsultationRound] = relationship()
    party: Mapped[Party] = relationship(info=words(msg("Who answers")))
    submitter: Mapped[Submitter] = relationship(info=UNSAID)
    replaces: Mapped["Response | None"] = relationship(remote_side="Response.id", info=words(msg("Takes the place of")))

    @staticmethod
    def public_when(row: Any, /) -> ColumnElement[bool]:
        """Return the condition that it is published: its state says so, and that says whether the respondent agreed."""
        return row.state.in_(PUBLIC)  # type: ignore[no-any-return] # the class or an alias of it


class ResponseDraft(KeyedRow, Base):
    """What a respondent has written so far: private, and saved in one write. Gone once it is sent in."""

    __tablename__ = "response_draft"
    audited = False
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("Responses they have begun and not sent in"),
        why=msg("To let them go on where they were"),
        kept=KeptFor(msg("the deadline of the consultation"), UNSENT_DAYS),
        seen_by=THEMSELVES,
    )

    response_id: Mapped[int] = mapped_column(
        ForeignKey("response.id", ondelete="cascade"), unique=True, doc="the response it will be"
    )
    payload: Mapped[str] = mapped_column(
        Text, doc="JSON: answers by question, comments by clause", info=of_person(Fact.WORDS, **SECRET)
    )
    row_version: Mapped[int] = mapped_column(default=1, doc="raised by every save")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, info=of_person(Fact.TIME), doc="last saved")

    response: Mapped[Response] = relationship()


class ResponseVersion(Identified, Base):
    """What was sent in at one time. The database refuses to change it."""

    __tablename__ = "response_version"
    nouns = Nouns(one=msg("Response as it was sent in"))
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("When a response was sent in, and its checksum"),
        why=TO_HEAR,
        kept=FOR_GOOD,
        seen_by=ONCE_PUBLISHED,
        ground=Ground.DUTY,
        stays=SENT_IN,
    )
    __table_args__ = (UniqueConstraint("response_id", "number"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), doc="the response")
    number: Mapped[int] = named(msg("Version"), doc="from 1")
    submitted_at: Mapped[datetime] = named(
        msg("Sent in"), UtcDateTime, personal=Fact.TIME, doc="sent in, by the server's clock"
    )
    content_hash: Mapped[str] = mapped_column(String(64), info=UNSAID, doc="SHA-256 of all that was sent in")

    response: Mapped[Response] = relationship()


class Answer(KeyedRow, Base):
    """The answer to one question, or the comment on one clause. The database refuses to change it."""

    __tablename__ = "answer"
    audited = False  # nobody's words stand in the log, but the hash of all of them does, with the version
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("What they answered"),
        why=TO_HEAR,
        kept=FOR_GOOD,
        seen_by=ONCE_PUBLISHED,
        ground=Ground.DUTY,
        stays=SENT_IN,
    )
    __table_args__ = (
        CheckConstraint("(question_id is null) <> (clause_id is null)", name="about_one_thing"),
        CheckConstraint("level is not null or text is not null", name="says_something"),
        UniqueConstraint("version_id", "question_id"),
        UniqueConstraint("version_id", "clause_id"),
        Index("ix_answer_level", "question_id", "level"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("response_version.id"), doc="what it was sent in with")
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), doc="the question it answers")
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True, doc="the clause it comments on")
    level: Mapped[str | None] = mapped_column(
        String(40), info=of_person(Fact.CHOICE), doc="level of agreement, number or key of a choice"
    )
    text: Mapped[str | None] = mapped_column(Text, doc="what was written", info=of_person(Fact.WORDS, **SECRET))

    version: Mapped[ResponseVersion] = relationship()


class RoundCounter(KeyedRow, Base):
    """How many responses a round has received: the last public number. Locked while one is taken in."""

    __tablename__ = "round_counter"
    audited = False

    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id", ondelete="cascade"), unique=True, doc="the round"
    )
    received: Mapped[int] = mapped_column(default=0, doc="responses received so far")
