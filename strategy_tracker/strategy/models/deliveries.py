"""Deliveries, and every date that was ever given for one."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Text
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
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.models.measures import Measure


class Delivery(Slugged, Editable, Base):
    """Something a measure delivers. Public when its measure is."""

    __tablename__ = "delivery"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place among the measure's deliveries, from 1")
    name: Mapped[Translated] = mapped_column(TranslatedText, doc="what is delivered")
    status: Mapped[DeliveryWord | None] = mapped_column(
        one_of(DeliveryWord), doc="what the source says; null is not published"
    )
    note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="remark of whoever put the data together")
    in_use_percent: Mapped[Decimal | None] = mapped_column(
        ExactDecimal, doc="share of its users that have taken it into use, 0..100; null unknown"
    )

    measure: Mapped[Measure] = relationship()
    dates: Mapped[list["DeliveryDate"]] = relationship(back_populates="delivery", order_by="DeliveryDate.id")
    sources: Mapped[list[Source]] = relationship(secondary=cites("delivery"), order_by="delivery_source.c.id")


class DeliveryDate(Identified, Base):
    """One date given for a delivery. Append only: the newest of its kind holds, the rest is history."""

    __tablename__ = "delivery_date"
    __table_args__ = (Index("ix_delivery_date_latest", "delivery_id", "kind", "id"),)

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"))
    kind: Mapped[DateKind] = mapped_column(one_of(DateKind))
    value: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="the date; null takes the one before back")
    reason: Mapped[str | None] = mapped_column(Text, doc="why it changed")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="taken in")

    delivery: Mapped[Delivery] = relationship(back_populates="dates")
