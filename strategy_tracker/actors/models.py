"""Organisations, memberships and public role holders."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.mixins import Editable, Identified, MaybeExample, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites


class OrganisationStatus(LabelledEnum):
    """Whether an organisation still stands."""

    ACTIVE = "active", msg("Active")
    MERGED = "merged", msg("Merged into another")
    CLOSED = "closed", msg("Closed down")
    UNKNOWN = "unknown", msg("Not known")


class Organisation(Slugged, Editable, Publishable, MaybeExample, Base):
    """A body that owns, contributes, answers, advises or publishes."""

    __tablename__ = "organisation"
    page = Page("organisation")
    __table_args__ = (CheckConstraint("successor_id <> id", name="not_own_successor"),)

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="official name")
    description: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what it does here")
    kind: Mapped[str] = mapped_column(String(40), index=True, doc="type: key of a term in the data")
    org_number: Mapped[str | None] = mapped_column(
        String(9), unique=True, doc="number in Enhetsregisteret, check digit verified"
    )
    status: Mapped[OrganisationStatus] = mapped_column(one_of(OrganisationStatus))
    note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="remark of whoever put the data together")
    valid_from: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="founded")
    valid_to: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="last day it stood")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    successor: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")
    sources: Mapped[list[Source]] = relationship(secondary=cites("organisation"), order_by="organisation_source.c.id")


class Membership(Identified, Base):
    """An organisation's part in a cluster, consortium or association."""

    __tablename__ = "membership"
    part_of = "group"
    needs = "member"
    __table_args__ = (
        UniqueConstraint("group_id", "member_id"),
        CheckConstraint("group_id <> member_id", name="not_itself"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    from_on: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="first day")
    to_on: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="last day")

    group: Mapped[Organisation] = relationship(foreign_keys=group_id)
    member: Mapped[Organisation] = relationship(foreign_keys=member_id)


class RoleHolder(Slugged, Editable, Publishable, Base):
    """A person in a public role, named in a public source. No one else is kept here."""

    __tablename__ = "role_holder"
    part_of = "organisation"

    name: Mapped[str] = mapped_column(String(120), doc="full name")
    public_role: Mapped[Translated] = mapped_column(TranslatedText, doc="role as the source has it")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship()
    sources: Mapped[list[Source]] = relationship(secondary=cites("role_holder"), order_by="role_holder_source.c.id")
