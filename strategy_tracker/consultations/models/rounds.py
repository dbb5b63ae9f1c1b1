"""Rounds with their documents, respondents and themes; and the rules Norwegian hearings follow."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, String, Text, UniqueConstraint, and_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import ConsultationState, PublicationPolicy, RoundKind, Stance
from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Identified, MaybeExample, Noted, Publishable, Slugged
from strategy_tracker.kernel.personal import EVERYBODY, FOR_GOOD, Fact, Person, Personal
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Document, Strategy


class ConsultationRound(Slugged, Editable, Publishable, MaybeExample, Noted, Base):
    """A time in which a draft, or an idea, is open to what others have to say.

    One that is held here has a state; one that is only known from sources has none.
    """

    __tablename__ = "consultation_round"
    nouns = Nouns(one=msg("Consultation"), many=msg("Consultations"))
    page = Page("consultation")
    dated = {"deadline_on": ("responses_received", "respondents_note")}  # noqa: RUF012
    personal = Personal(
        of=Person.NAMED,
        what=msg("Whom to ask about a consultation"),
        why=msg("To let those who answer ask somebody"),
        kept=FOR_GOOD,
        seen_by=EVERYBODY,
    )
    __table_args__ = (
        CheckConstraint("deadline_on >= opened_on", name="in_order"),
        CheckConstraint("length_days >= 0", name="length"),
        CheckConstraint("responses_received >= 0", name="responses"),
        CheckConstraint("closes_at > opens_at", name="open_before_close"),
    )

    strategy_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategy.id"), index=True, doc="the strategy it is about"
    )
    strategy_basis: Mapped[Basis | None] = named(
        msg("Who ties it to the strategy"),
        one_of(Basis, "strategy_basis"),
        ours=msg("The sources we have read do not tie the consultation to the strategy. We have done so."),
        doc="who ties it to the strategy",
    )
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who asks")
    kind: Mapped[RoundKind] = named(msg("Kind"), one_of(RoundKind), doc="how opinions are asked for")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    case_number: Mapped[str | None] = named(msg("Case number"), String(40), doc="in the organiser's archive")
    opened_on: Mapped[date | None] = named(msg("Opened"), Date, index=True, doc="first day for answers")
    deadline_on: Mapped[date | None] = named(msg("Deadline"), Date, doc="last day for answers")
    length_days: Mapped[int | None] = named(
        msg("Length"), unit=msg("days"), doc="days from the first day to the deadline"
    )
    is_length_ok: Mapped[bool | None] = named(
        msg("Open long enough"), doc="whether the normal three months were given; null where the rule does not apply"
    )
    short_deadline_reason: Mapped[Translated | None] = named(
        msg("Reason for a short deadline"), TranslatedText, doc="the written reason for less than six weeks"
    )
    responses_received: Mapped[int | None] = named(msg("Responses received"), doc="as published; null is not found")
    channels: Mapped[Translated | None] = named(
        msg("How responses were sent"), TranslatedText, doc="how answers were sent"
    )
    questions_note: Mapped[Translated | None] = named(
        msg("Note on the questions"), TranslatedText, doc="remark about the questions that were asked"
    )
    respondents_note: Mapped[Translated | None] = named(
        msg("Note on the respondents"), TranslatedText, doc="remark about the list of those who answered"
    )

    state: Mapped[ConsultationState | None] = named(
        msg("State"), one_of(ConsultationState), doc="null where it is not held here"
    )
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True, doc="what it is about")
    opens_at: Mapped[datetime | None] = named(msg("Open from"), UtcDateTime, doc="answers are taken from then")
    closes_at: Mapped[datetime | None] = named(msg("Open until"), UtcDateTime, doc="and no longer from then")
    intro: Mapped[Translated | None] = named(msg("Introduction"), TranslatedText, doc="what is asked, and of whom")
    invited: Mapped[Translated | None] = named(
        msg("Who is invited to answer"), TranslatedText, doc="whom the organiser has asked; anybody may answer"
    )
    contact: Mapped[str | None] = named(
        msg("Contact"), String(200), personal=Fact.CONTACT, doc="whom to ask about the consultation, for the public"
    )
    publication_policy: Mapped[PublicationPolicy | None] = named(
        msg("When the responses are made public"),
        one_of(PublicationPolicy),
        doc="when responses are made public; null where it is not held here",
    )
    cancelled_because: Mapped[str | None] = named(
        msg("Why it was cancelled"), Text, doc="why it was cancelled, for the public"
    )

    strategy: Mapped[Strategy | None] = relationship(info=words(msg("Strategy")))
    document: Mapped[Document | None] = relationship(info=words(msg("The text that is put up for consultation")))
    organiser: Mapped[Organisation | None] = relationship(info=words(msg("Organiser")))
    respondent_types: Mapped[list["RespondentType"]] = relationship(order_by="RespondentType.position")
    documents: Mapped[list["RoundDocument"]] = relationship(order_by="RoundDocument.position")
    respondents: Mapped[list["Respondent"]] = relationship(order_by="Respondent.id")
    themes: Mapped[list["RoundTheme"]] = relationship(order_by="RoundTheme.position")
    outcome: Mapped["RoundOutcome | None"] = relationship()
    sources: Mapped[list[Source]] = sources_of("consultation_round")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had opened."""
        return and_(ended_by(row.opened_on, day), ended_by(row.opens_at, day))


def _deadline_had_passed(row: Any, day: date) -> ColumnElement[bool]:
    over: ColumnElement[bool] = row.round_id.in_(
        select(ConsultationRound.id).where(ended_by(ConsultationRound.deadline_on, day))
    )
    return over


class RespondentType(Identified, Base):
    """A group that answered, in the organiser's words."""

    __tablename__ = "respondent_type"
    nouns = Nouns(one=msg("Type of respondent"), new=msg("New type of respondent"))
    part_of = "round"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id"), index=True, doc="the round they answered"
    )
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="the group")

    round: Mapped[ConsultationRound] = relationship(overlaps="respondent_types")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that those who answered were known."""
        return _deadline_had_passed(row, day)


class RoundDocument(Identified, Base):
    """A document that belonged to a round: the letter, the draft, the form, the summary."""

    __tablename__ = "round_document"
    nouns = Nouns(one=msg("Document of a consultation"), new=msg("New document"))
    part_of = "round"
    __table_args__ = (UniqueConstraint("round_id", "key"),)

    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id"), index=True, doc="the round it belonged to"
    )
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    key: Mapped[str] = mapped_column(String(60), info=UNSAID, doc="what it is known by within the round")
    name: Mapped[Translated] = named(msg("Title"), TranslatedText, doc="its title")

    round: Mapped[ConsultationRound] = relationship(overlaps="documents")


class Respondent(Identified, Base):
    """An organisation that is known to have answered a round, or taken part in it."""

    __tablename__ = "respondent"
    nouns = Nouns(one=msg("Respondent"), new=msg("New respondent"))
    part_of = "round"
    needs = "organisation"
    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True, doc="the round it answered")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who answered")

    round: Mapped[ConsultationRound] = relationship(overlaps="respondents")
    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that those who answered were known."""
        return _deadline_had_passed(row, day)


class RoundTheme(Slugged, Editable, Base):
    """Something several respondents said, as the organiser summed it up. Public with its round."""

    __tablename__ = "round_theme"
    nouns = Nouns(one=msg("Theme of a consultation"), new=msg("New theme"))
    part_of = "round"
    __table_args__ = (CheckConstraint("count >= 0", name="count"),)

    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id"), index=True, doc="the round it was said in"
    )
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(msg("What was said"), TranslatedText, doc="what was said, in our own words")
    stance: Mapped[Stance] = named(msg("What they want"), one_of(Stance), doc="what they want of the draft")
    count: Mapped[int | None] = named(msg("Raised by"), doc="how many said so; null is not found")

    round: Mapped[ConsultationRound] = relationship(overlaps="themes")
    sources: Mapped[list[Source]] = sources_of("round_theme")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that a source had said it."""
        return told_by(row, day)


class RoundOutcome(Identified, Editable, Base):
    """What came of a round, as published. At most one a round."""

    __tablename__ = "round_outcome"
    nouns = Nouns(one=msg("What came of a consultation"), new=msg("What came of it"))
    part_of = "round"

    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), unique=True, doc="the round")
    text: Mapped[Translated] = named(msg("What came of it"), TranslatedText, doc="what came of it")

    round: Mapped[ConsultationRound] = relationship(overlaps="outcome")
    sources: Mapped[list[Source]] = sources_of("round_outcome")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that a source had said it."""
        return told_by(row, day)


class HearingRule(Slugged, Editable, AlwaysPublic, Base):
    """A rule that Norwegian public hearings follow, with where it stands."""

    __tablename__ = "hearing_rule"
    nouns = Nouns(one=msg("Rule for public consultations"), many=msg("Rules for public consultations"))
    page = Page("hearing-rule", at="regler", label="text")

    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(msg("The rule"), TranslatedText, doc="the rule, in our own words")
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")

    sources: Mapped[list[Source]] = sources_of("hearing_rule")
