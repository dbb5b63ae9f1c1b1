"""Deliveries, what they wait for, and every date that was ever given for one."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import (
    ExactDecimal,
    PartialDateText,
    TranslatedText,
    UtcDateTime,
    one_of,
)
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, Noted, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.kinds import DateKind, DeliveryKind, DeliveryWord
from strategy_tracker.strategy.models.measures import Measure, StatusReport
from strategy_tracker.strategy.rules.dates import GivenDate

USERS = {
    "citizens": msg("citizens"),
    "patients": msg("patients"),
    "staff": msg("staff"),
    "municipalities": msg("municipalities"),
    "hospital trusts": msg("hospital trusts"),
}
# What it is known from that a delivery is in use; all of them are among the sources of the delivery too.
IN_USE_SOURCES = Table(
    "delivery_in_use_source",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", ForeignKey("delivery.id", ondelete="cascade"), nullable=False, index=True),
    Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
    sqlite_strict=True,
)


class Delivery(Slugged, Editable, Noted, Base):
    """Something a measure delivers. Public when its measure is."""

    __tablename__ = "delivery"
    nouns = Nouns(one=msg("Delivery"), many=msg("Deliveries"))
    part_of = "measure"
    page = Page("delivery", under="measure", is_place=True)
    dated = {  # noqa: RUF012 - said once for the class, as all of this
        "status_as_of": ("status", "status_as_of"),
        "in_use_as_of": ("in_use_as_of", "in_use_text", "in_use_percent"),
    }

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure that delivers it")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place among the measure's deliveries, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what is delivered")
    kind: Mapped[DeliveryKind] = named(
        msg("Kind"),
        one_of(DeliveryKind),
        default=DeliveryKind.SYSTEM,
        doc="what sort of thing it is: says whether it can have users, and whether it can be late",
    )
    status: Mapped[DeliveryWord | None] = named(
        msg("What the source says of it"), one_of(DeliveryWord), doc="what the source says; null is not known"
    )
    status_as_of: Mapped[PartialDate | None] = named(
        msg("When that was so"), PartialDateText, doc="when that status held; null where the page has no date"
    )
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="who answers for it, where that is not the owner of the measure"
    )
    users_value: Mapped[Decimal | None] = named(
        msg("Users it is meant for"), ExactDecimal, doc="how many it is meant for; null is not known"
    )
    users_unit: Mapped[str | None] = named(
        msg("What those users are"), String(60), codes=USERS, doc="what those users are: municipalities, staff …"
    )
    in_use_as_of: Mapped[PartialDate | None] = named(
        msg("Known to be in use"), PartialDateText, doc="when it was in use; null where that is not dated"
    )
    in_use_text: Mapped[Translated | None] = named(
        msg("How that is known"), TranslatedText, doc="how it is known to be in use; null where it is not known to be"
    )
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    in_use_percent: Mapped[Decimal | None] = named(
        msg("Taken into use"),
        ExactDecimal,
        unit=msg("per cent"),
        doc="share of its users that have taken it into use, 0..100; null unknown",
    )

    use_report_id: Mapped[int | None] = mapped_column(
        ForeignKey("status_report.id"), index=True, doc="the report that tells of its use; null where a source does"
    )

    measure: Mapped[Measure] = relationship()
    use_report: Mapped[StatusReport | None] = relationship(info=UNSAID)
    responsible: Mapped[Organisation | None] = relationship(info=words(msg("Responsible")))
    bodies: Mapped[list["DeliveryBody"]] = relationship(back_populates="delivery", order_by="DeliveryBody.id")
    in_use_sources: Mapped[list[Source]] = relationship(
        secondary=IN_USE_SOURCES, order_by=IN_USE_SOURCES.c.id, info=UNSAID
    )
    dates: Mapped[list["DeliveryDate"]] = relationship(back_populates="delivery", order_by="DeliveryDate.id")
    waits_for: Mapped[list["DeliveryDependency"]] = relationship(
        back_populates="delivery", foreign_keys="DeliveryDependency.delivery_id", order_by="DeliveryDependency.id"
    )
    sources: Mapped[list[Source]] = sources_of("delivery")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that a source had told of it."""
        return told_by(row, day)


class DeliveryBody(Identified, Editable, Base):
    """A body that takes a delivery into use: when it gets it, and what shows that it uses it.

    What is not said of the body is told by the delivery: its dates, and where it is the only body, its use.
    """

    __tablename__ = "delivery_body"
    nouns = Nouns(one=msg("Body that takes a delivery into use"), new=msg("Body that takes it into use"))
    part_of = "delivery"
    needs = "organisation"
    dated = {"delivered_on": ("delivered_on",), "in_use_as_of": ("in_use_as_of", "in_use_text")}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("delivery_id", "organisation_id"),)

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), doc="the delivery it takes into use")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="the body")
    planned_on: Mapped[PartialDate | None] = named(
        msg("Planned here"), PartialDateText, doc="when this body was to get it, where that is another date"
    )
    delivered_on: Mapped[PartialDate | None] = named(
        msg("Delivered here"), PartialDateText, doc="when this body got it, where that is another date"
    )
    in_use_as_of: Mapped[PartialDate | None] = named(
        msg("Known to be in use"), PartialDateText, doc="when the body used it; null where that is not dated"
    )
    in_use_text: Mapped[Translated | None] = named(
        msg("How that is known"), TranslatedText, doc="how it is known that the body uses it; null where it is not"
    )

    use_report_id: Mapped[int | None] = mapped_column(
        ForeignKey("status_report.id"), index=True, doc="the report that tells of its use; null where a source does"
    )

    delivery: Mapped[Delivery] = relationship(back_populates="bodies")
    use_report: Mapped[StatusReport | None] = relationship(info=UNSAID)
    organisation: Mapped[Organisation] = relationship(info=words(msg("Who takes it into use")))
    sources: Mapped[list[Source]] = sources_of("delivery_body")


class DeliveryDependency(Identified, Base):
    """A delivery that cannot be made before another is. No delivery waits for itself, by way of others or not."""

    __tablename__ = "delivery_dependency"
    nouns = Nouns(one=msg("Dependency between deliveries"), new=msg("Waits for another delivery"))
    part_of = "delivery"
    needs = "predecessor"
    __table_args__ = (
        UniqueConstraint("delivery_id", "predecessor_id"),
        CheckConstraint("predecessor_id <> delivery_id", name="not_on_itself"),
    )

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), doc="the one that waits")
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), index=True, doc="the one it waits for")

    delivery: Mapped[Delivery] = relationship(back_populates="waits_for", foreign_keys=delivery_id)
    predecessor: Mapped[Delivery] = relationship(foreign_keys=predecessor_id, info=words(msg("Waits for")))


class DeliveryDate(Identified, Base):
    """One date given for a delivery. Append only: the newest of its kind holds, the rest is history.

    One that puts the newest of its kind right takes its place among the promises: it is no move.
    """

    __tablename__ = "delivery_date"
    nouns = Nouns(one=msg("Date of a delivery"), new=msg("New date"))
    part_of = "delivery"
    __table_args__ = (Index("ix_delivery_date_latest", "delivery_id", "kind", "id"),)

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), doc="the delivery it was given for")
    kind: Mapped[DateKind] = named(msg("Kind of date"), one_of(DateKind), doc="which of its dates it is")
    value: Mapped[PartialDate | None] = named(
        msg("Date"), PartialDateText, doc="the date; null takes the one before back"
    )
    is_correction: Mapped[bool] = named(
        msg("Puts right what was entered or read wrongly"),
        default=False,
        doc="whether it puts the newest date of its kind right, and is no new promise",
    )
    reason: Mapped[str | None] = named(msg("Why it changed"), Text, doc="why it changed")
    report_id: Mapped[int | None] = mapped_column(
        ForeignKey("status_report.id"), index=True, doc="the report it came with; null where it came alone"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    delivery: Mapped[Delivery] = relationship(back_populates="dates")
    report: Mapped[StatusReport | None] = relationship(info=UNSAID)

    @property
    def given(self) -> GivenDate:
        """What the rules of dates read."""
        return self.kind, self.value, self.is_correction

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that nothing was delivered later."""
        return or_(row.kind != DateKind.DELIVERED, ended_by(row.value, day))
