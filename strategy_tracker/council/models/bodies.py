"""The national model, its bodies, and who sits in them."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.council.kinds import AppointmentRole, CouncilStatus, SeatRole, StatementKind
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, MaybeExample, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.models import Strategy


class CouncilModel(Slugged, Editable, Publishable, Base):
    """How the sector's bodies advise together, as a whole."""

    __tablename__ = "council_model"
    page = Page("council-model")

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="official name")
    nature: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what sort of thing it is")
    decision_style: Mapped[Translated | None] = mapped_column(TranslatedText, doc="how it comes to a conclusion")
    who_can_raise_cases: Mapped[Translated | None] = mapped_column(TranslatedText, doc="who may bring a case")
    municipal_representation: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="who speaks for the municipalities"
    )
    secretariat_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    former_secretariat_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    secretariat: Mapped[Organisation | None] = relationship(foreign_keys=secretariat_id)
    former_secretariat: Mapped[Organisation | None] = relationship(foreign_keys=former_secretariat_id)
    statements: Mapped[list["CouncilStatement"]] = relationship(order_by="CouncilStatement.position")
    sources: Mapped[list[Source]] = relationship(secondary=cites("council_model"), order_by="council_model_source.c.id")


class Council(Slugged, Editable, Publishable, MaybeExample, Base):
    """A body of the model: the council itself, a committee, the portfolio office."""

    __tablename__ = "council"
    page = Page("council")
    __table_args__ = (CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),)

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="official name")
    level: Mapped[int] = mapped_column(doc="level in the model, 1 is the top")
    status: Mapped[CouncilStatus] = mapped_column(one_of(CouncilStatus))
    role: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what it is there for")
    seed_role: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="its task as the directorate and its chair put it in their own article"
    )
    members_as_of: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="when the list of seats was so")
    members_note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="how the list of seats was read")
    quorum: Mapped[int | None] = mapped_column(doc="seats that must be present; null is not published")
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("council.id"), index=True)

    predecessor: Mapped["Council | None"] = relationship(remote_side="Council.id")
    participant_groups: Mapped[list["ParticipantGroup"]] = relationship(order_by="ParticipantGroup.position")
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.id")
    appointments: Mapped[list["Appointment"]] = relationship(order_by="Appointment.id")
    statements: Mapped[list["CouncilStatement"]] = relationship(order_by="CouncilStatement.position")
    sources: Mapped[list[Source]] = relationship(secondary=cites("council"), order_by="council_source.c.id")


class CouncilStatement(Identified, Editable, Base):
    """Something a source says of the model or of one body. Public with what it is about."""

    __tablename__ = "council_statement"
    part_of = ("council", "model")
    __table_args__ = (
        CheckConstraint("(model_id is null) <> (council_id is null)", name="about_one"),
        UniqueConstraint("model_id", "kind", "position"),
        UniqueConstraint("council_id", "kind", "position"),
    )

    model_id: Mapped[int | None] = mapped_column(ForeignKey("council_model.id"))
    council_id: Mapped[int | None] = mapped_column(ForeignKey("council.id"))
    kind: Mapped[StatementKind] = mapped_column(one_of(StatementKind))
    position: Mapped[int] = mapped_column(doc="place among those of its kind, from 1")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="the statement")
    example: Mapped[str | None] = mapped_column(String(40), doc="an example, such as 15/19")
    happened_on: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="when")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="whose opinion it is")
    is_inferred: Mapped[bool] = mapped_column(default=False, doc="read out of the source, not said in it")
    is_verified: Mapped[bool | None] = mapped_column(
        doc="false where someone must still check it; null where nobody asked"
    )

    model: Mapped[CouncilModel | None] = relationship(overlaps="statements")
    council: Mapped[Council | None] = relationship(overlaps="statements")
    by: Mapped[Organisation | None] = relationship()
    sources: Mapped[list[Source]] = relationship(
        secondary=cites("council_statement"), order_by="council_statement_source.c.id"
    )


class ParticipantGroup(Identified, Base):
    """A part of the sector that a body gathers."""

    __tablename__ = "participant_group"
    part_of = "council"
    __table_args__ = (UniqueConstraint("council_id", "position"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    name: Mapped[Translated] = mapped_column(TranslatedText, doc="the group")

    council: Mapped[Council] = relationship(overlaps="participant_groups")
    sources: Mapped[list[Source]] = relationship(
        secondary=cites("participant_group"), order_by="participant_group_source.c.id"
    )


class Seat(Identified, Editable, Base):
    """An organisation's place in a body."""

    __tablename__ = "seat"
    part_of = "council"
    needs = "organisation"
    __table_args__ = (
        UniqueConstraint("council_id", "organisation_id", "role"),
        CheckConstraint("seats > 0", name="seats"),
    )

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[SeatRole] = mapped_column(one_of(SeatRole))
    seats: Mapped[int] = mapped_column(default=1, doc="how many people it sends")

    council: Mapped[Council] = relationship(overlaps="seats")
    organisation: Mapped[Organisation] = relationship()


class Appointment(Identified, Editable, Base):
    """A public role holder's place in a body, as known on a date."""

    __tablename__ = "appointment"
    part_of = "council"
    needs = "person"
    __table_args__ = (UniqueConstraint("council_id", "person_id", "role"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("role_holder.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="where the person came from"
    )
    role: Mapped[AppointmentRole] = mapped_column(one_of(AppointmentRole))
    as_of: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="when it was so")

    council: Mapped[Council] = relationship(overlaps="appointments")
    person: Mapped[RoleHolder] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    sources: Mapped[list[Source]] = relationship(secondary=cites("appointment"), order_by="appointment_source.c.id")


class Endorsement(Identified, Base):
    """A body's backing of a strategy. Endorsed is not funded, and not decided."""

    __tablename__ = "endorsement"
    part_of = "council"
    needs = "strategy"
    __table_args__ = (UniqueConstraint("strategy_id", "council_id"),)

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)

    strategy: Mapped[Strategy] = relationship()
    council: Mapped[Council] = relationship()
    sources: Mapped[list[Source]] = relationship(secondary=cites("endorsement"), order_by="endorsement_source.c.id")
