"""The national model, its bodies, and who sits in them."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.council.kinds import AppointmentRole, CouncilStatus, SeatRole, StatementKind
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import begun_by, ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, MaybeExample, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.personal import EVERYBODY, Fact, KeptFor, Person, Personal
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.models import Strategy


class CouncilModel(Slugged, Editable, Publishable, Base):
    """How the sector's bodies advise together, as a whole."""

    __tablename__ = "council_model"
    nouns = Nouns(one=msg("The council model"), many=msg("The council model"))
    page = Page("council-model")

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    nature: Mapped[Translated | None] = named(msg("What it is"), TranslatedText, doc="what sort of thing it is")
    decision_style: Mapped[Translated | None] = named(
        msg("How it concludes"), TranslatedText, doc="how it comes to a conclusion"
    )
    who_can_raise_cases: Mapped[Translated | None] = named(
        msg("Who can raise a case"), TranslatedText, doc="who may bring a case"
    )
    municipal_representation: Mapped[Translated | None] = named(
        msg("Who speaks for the municipalities"), TranslatedText, doc="who speaks for the municipalities"
    )
    secretariat_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="who keeps it running"
    )
    former_secretariat_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="who did before"
    )

    secretariat: Mapped[Organisation | None] = relationship(foreign_keys=secretariat_id, info=words(msg("Secretariat")))
    former_secretariat: Mapped[Organisation | None] = relationship(
        foreign_keys=former_secretariat_id, info=words(msg("Former secretariat"))
    )
    statements: Mapped[list["CouncilStatement"]] = relationship(order_by="CouncilStatement.position")
    sources: Mapped[list[Source]] = sources_of("council_model")


class Council(Slugged, Editable, Publishable, MaybeExample, Noted, Base):
    """A body of the model: the council itself, a committee, the portfolio office."""

    __tablename__ = "council"
    nouns = Nouns(one=msg("Body of the council model"), many=msg("Bodies of the council model"))
    page = Page("council")
    __table_args__ = (CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),)

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    level: Mapped[int] = named(msg("Level"), doc="level in the model, 1 is the top")
    status: Mapped[CouncilStatus] = named(msg("Status"), one_of(CouncilStatus), doc="whether it still meets")
    role: Mapped[Translated | None] = named(msg("What it does"), TranslatedText, doc="what it is there for")
    seed_role: Mapped[Translated | None] = named(
        msg("Its task, in its own words"),
        TranslatedText,
        doc="its task as the directorate and its chair put it in their own article",
    )
    members_as_of: Mapped[PartialDate | None] = named(
        msg("Members as of"), PartialDateText, doc="when the list of seats was so"
    )
    members_note: Mapped[Translated | None] = named(
        msg("Note on the members"), TranslatedText, doc="how the list of seats was read"
    )
    quorum: Mapped[int | None] = named(msg("Quorum"), doc="seats that must be present; null is not found")
    predecessor_id: Mapped[int | None] = mapped_column(
        ForeignKey("council.id"), index=True, doc="the body it came after"
    )

    predecessor: Mapped["Council | None"] = relationship(remote_side="Council.id", info=words(msg("Came after")))
    participant_groups: Mapped[list["ParticipantGroup"]] = relationship(order_by="ParticipantGroup.position")
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.id")
    appointments: Mapped[list["Appointment"]] = relationship(order_by="Appointment.id")
    statements: Mapped[list["CouncilStatement"]] = relationship(order_by="CouncilStatement.position")
    sources: Mapped[list[Source]] = sources_of("council")


class CouncilStatement(Identified, Editable, Noted, Base):
    """Something a source says of the model or of one body. Public with what it is about."""

    __tablename__ = "council_statement"
    nouns = Nouns(one=msg("Statement about the council"))
    part_of = ("council", "model")
    __table_args__ = (
        CheckConstraint("(model_id is null) <> (council_id is null)", name="about_one"),
        UniqueConstraint("model_id", "kind", "position"),
        UniqueConstraint("council_id", "kind", "position"),
    )

    model_id: Mapped[int | None] = mapped_column(ForeignKey("council_model.id"), doc="the model it is about")
    council_id: Mapped[int | None] = mapped_column(ForeignKey("council.id"), doc="the body it is about")
    kind: Mapped[StatementKind] = named(
        msg("What it is about"), one_of(StatementKind), doc="what the statement is about"
    )
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place among those of its kind, from 1")
    text: Mapped[Translated] = named(msg("What was said"), TranslatedText, doc="the statement")
    example: Mapped[str | None] = named(msg("Example"), String(40), doc="an example, such as 15/19")
    happened_on: Mapped[PartialDate | None] = named(msg("When"), PartialDateText, doc="when")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="whose opinion it is")
    is_inferred: Mapped[bool] = named(
        msg("Read out of the source, not said in it"), default=False, doc="read out of the source, not said in it"
    )
    is_verified: Mapped[bool | None] = named(
        msg("Checked"), doc="false where someone must still check it; null where nobody asked"
    )

    model: Mapped[CouncilModel | None] = relationship(overlaps="statements")
    council: Mapped[Council | None] = relationship(overlaps="statements")
    by: Mapped[Organisation | None] = relationship(info=words(msg("Who said it")))
    sources: Mapped[list[Source]] = sources_of("council_statement")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had happened."""
        return ended_by(row.happened_on, day)


class ParticipantGroup(Identified, Base):
    """A part of the sector that a body gathers."""

    __tablename__ = "participant_group"
    nouns = Nouns(one=msg("Group of participants"), new=msg("New group of participants"))
    part_of = "council"
    __table_args__ = (UniqueConstraint("council_id", "position"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the body")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="the group")

    council: Mapped[Council] = relationship(overlaps="participant_groups")
    sources: Mapped[list[Source]] = sources_of("participant_group")


class Seat(Identified, Editable, Base):
    """An organisation's place in a body."""

    __tablename__ = "seat"
    nouns = Nouns(one=msg("Seat"), new=msg("New seat"))
    part_of = "council"
    needs = "organisation"
    __table_args__ = (
        UniqueConstraint("council_id", "organisation_id", "role"),
        CheckConstraint("seats > 0", name="seats"),
    )

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the body")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who holds the seat")
    role: Mapped[SeatRole] = named(msg("Role"), one_of(SeatRole), doc="what the organisation does in the body")
    seats: Mapped[int] = named(msg("People it sends"), default=1, doc="how many people it sends")

    council: Mapped[Council] = relationship(overlaps="seats")
    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))


class Appointment(Identified, Editable, Base):
    """A public role holder's place in a body, as known on a date."""

    __tablename__ = "appointment"
    nouns = Nouns(one=msg("Appointment"), new=msg("New appointment"))
    part_of = "council"
    needs = "person"
    personal = Personal(
        of=Person.NAMED,
        what=msg("Places in a body of the council model, as a public source has them"),
        why=msg("To tell who sat in a public body, as a public source has it"),
        kept=KeptFor(msg("as long as the source is cited")),
        seen_by=EVERYBODY,
    )
    __table_args__ = (UniqueConstraint("council_id", "person_id", "role"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the body")
    person_id: Mapped[int] = mapped_column(ForeignKey("role_holder.id"), index=True, doc="who holds the place")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="where the person came from"
    )
    role: Mapped[AppointmentRole] = named(
        msg("Role"), one_of(AppointmentRole), personal=Fact.ROLE, doc="what the person does in the body"
    )
    as_of: Mapped[PartialDate | None] = named(msg("As of"), PartialDateText, doc="when it was so")

    council: Mapped[Council] = relationship(overlaps="appointments")
    person: Mapped[RoleHolder] = relationship(info=words(msg("Person")))
    organisation: Mapped[Organisation | None] = relationship(info=words(msg("Organisation")))
    sources: Mapped[list[Source]] = sources_of("appointment")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the list that has it was of that time."""
        return begun_by(row.as_of, day)


class Endorsement(Identified, Base):
    """A body's backing of a strategy. Endorsed is not funded, and not decided."""

    __tablename__ = "endorsement"
    nouns = Nouns(one=msg("Endorsement"), new=msg("New endorsement"))
    part_of = "council"
    needs = "strategy"
    __table_args__ = (UniqueConstraint("strategy_id", "council_id"),)

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy that is backed")
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the body that backs it")

    strategy: Mapped[Strategy] = relationship(info=words(msg("Strategy")))
    council: Mapped[Council] = relationship()
    sources: Mapped[list[Source]] = sources_of("endorsement")
