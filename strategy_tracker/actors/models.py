"""Organisations, memberships and public role holders."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.kinds import ORGANISATION_KIND_LABELS
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import begun_by
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.mixins import Editable, Identified, MaybeExample, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.personal import EVERYBODY, Fact, KeptFor, Person, Personal
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.sources.models import Source, sources_of


class OrganisationStatus(LabelledEnum):
    """Whether an organisation still stands."""

    ACTIVE = "active", msg("Active")
    MERGED = "merged", msg("Merged into another")
    CLOSED = "closed", msg("Closed down")
    UNKNOWN = "unknown", msg("Not known")


class Organisation(Slugged, Editable, Publishable, MaybeExample, Noted, Base):
    """A body that owns, contributes, answers, advises or publishes."""

    __tablename__ = "organisation"
    nouns = Nouns(one=msg("Organisation"), many=msg("Organisations"))
    page = Page("organisation")
    __table_args__ = (CheckConstraint("successor_id <> id", name="not_own_successor"),)

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    description: Mapped[Translated | None] = named(msg("Description"), TranslatedText, doc="what it does here")
    kind: Mapped[str] = named(
        msg("Type"), String(40), codes=ORGANISATION_KIND_LABELS, index=True, doc="type: key of a term in the data"
    )
    org_number: Mapped[str | None] = named(
        msg("Organisation number"), String(9), unique=True, doc="number in Enhetsregisteret, check digit verified"
    )
    status: Mapped[OrganisationStatus] = named(msg("Status"), one_of(OrganisationStatus), doc="whether it still stands")
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    valid_from: Mapped[PartialDate | None] = named(msg("Founded"), PartialDateText, doc="founded")
    valid_to: Mapped[PartialDate | None] = named(msg("Last day it stood"), PartialDateText, doc="last day it stood")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who took over")

    successor: Mapped["Organisation | None"] = relationship(
        remote_side="Organisation.id", info=words(msg("Carried on by"))
    )
    sources: Mapped[list[Source]] = sources_of("organisation")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it was there."""
        return begun_by(row.valid_from, day)


class Membership(Identified, Base):
    """An organisation's part in a cluster, consortium or association."""

    __tablename__ = "membership"
    nouns = Nouns(one=msg("Membership"), new=msg("New member"), gone=msg("Member removed"))
    part_of = "group"
    needs = "member"
    __table_args__ = (
        UniqueConstraint("group_id", "member_id"),
        CheckConstraint("group_id <> member_id", name="not_itself"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="the group")
    member_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who belongs to it")
    from_on: Mapped[PartialDate | None] = named(msg("Member from"), PartialDateText, doc="first day")
    to_on: Mapped[PartialDate | None] = named(msg("Member until"), PartialDateText, doc="last day")

    group: Mapped[Organisation] = relationship(foreign_keys=group_id)
    member: Mapped[Organisation] = relationship(foreign_keys=member_id, info=words(msg("Member")))

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had begun."""
        return begun_by(row.from_on, day)


class RoleHolder(Slugged, Editable, Publishable, Noted, Base):
    """A person in a public role, named in a public source. No one else is kept here."""

    __tablename__ = "role_holder"
    nouns = Nouns(one=msg("Holder of a public role"), new=msg("New holder of a public role"))
    part_of = "organisation"
    personal = Personal(
        of=Person.NAMED,
        what=msg("Holders of a public role"),
        why=msg("To tell who spoke for a public body, as a public source has it"),
        kept=KeptFor(msg("as long as the source is cited")),
        seen_by=EVERYBODY,
    )

    name: Mapped[str] = named(msg("Name"), String(120), personal=Fact.NAME, doc="full name")
    public_role: Mapped[Translated] = named(
        msg("Public role"), TranslatedText, personal=Fact.ROLE, doc="role as the source has it"
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="where the role is held"
    )
    as_of: Mapped[PartialDate | None] = named(
        msg("As of"), PartialDateText, doc="when the source says that they held the role; null is not stated"
    )

    organisation: Mapped[Organisation | None] = relationship(info=words(msg("Organisation")))
    sources: Mapped[list[Source]] = sources_of("role_holder")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the page that names the holder was of that time."""
        return begun_by(row.as_of, day)
