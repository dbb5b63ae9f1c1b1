"""Deliveries, what they wait for, and every date that was ever given for one."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import (
    ExactDecimal,
    PartialDateText,
    TranslatedText,
    UtcDateTime,
    one_of,
)
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.models.measures import Measure, StatusReport


class Delivery(Slugged, Editable, Base):
    """Something a measure delivers. Public when its measure is."""

    __tablename__ = "delivery"
    nouns = Nouns(one=msg("Delivery"), many=msg("Deliveries"))
    part_of = "measure"
    page = Page("delivery", under="measure", is_place=True)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure that delivers it")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place among the measure's deliveries, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what is delivered")
    status: Mapped[DeliveryWord | None] = named(
        msg("What the source says of it"), one_of(DeliveryWord), doc="what the source says; null is not published"
    )
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    in_use_percent: Mapped[Decimal | None] = named(
        msg("Taken into use"),
        ExactDecimal,
        unit=msg("percent"),
        doc="share of its users that have taken it into use, 0..100; null unknown",
    )

    measure: Mapped[Measure] = relationship()
    dates: Mapped[list["DeliveryDate"]] = relationship(back_populates="delivery", order_by="DeliveryDate.id")
    waits_for: Mapped[list["DeliveryDependency"]] = relationship(
        back_populates="delivery", foreign_keys="DeliveryDependency.delivery_id", order_by="DeliveryDependency.id"
    )
    sources: Mapped[list[Source]] = sources_of("delivery")


class DeliveryDependency(Identified, Base):
    """A delivery that cannot be made before another is. No delivery waits for itself, by way of others or not."""

    __tablename__ = "delivery_dependency"
    nouns = Nouns(new=msg("Waits for another delivery"))
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
    """One date given for a delivery. Append only: the newest of its kind holds, the rest is history."""

    __tablename__ = "delivery_date"
    nouns = Nouns(new=msg("New date"))
    part_of = "delivery"
    __table_args__ = (Index("ix_delivery_date_latest", "delivery_id", "kind", "id"),)

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), doc="the delivery it was given for")
    kind: Mapped[DateKind] = named(msg("Kind of date"), one_of(DateKind), doc="which of its dates it is")
    value: Mapped[PartialDate | None] = named(
        msg("Date"), PartialDateText, doc="the date; null takes the one before back"
    )
    reason: Mapped[str | None] = named(msg("Why it changed"), Text, doc="why it changed")
    report_id: Mapped[int | None] = mapped_column(
        ForeignKey("status_report.id"), index=True, doc="the report it came with; null where it came alone"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    delivery: Mapped[Delivery] = relationship(back_populates="dates")
    report: Mapped[StatusReport | None] = relationship(info=UNSAID)
