"""What counts as on track for an indicator, published before it is judged by it."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.indicators.models.indicators import Indicator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of


class Criteria(Identified, Base):
    """What an indicator is judged by from a date on. New ones follow; none are edited."""

    __tablename__ = "criteria"
    nouns = Nouns(one=msg("Criteria"), new=msg("New criteria"))
    part_of = "indicator"
    __table_args__ = (
        CheckConstraint(
            "cast(moderate_ratio as numeric) <= cast(on_track_ratio as numeric)", name="bounds_are_ordered"
        ),
        CheckConstraint("cast(moderate_ratio as numeric) > 0", name="bounds_are_above_zero"),
        CheckConstraint("cast(least_percent as numeric) >= 0", name="least_is_no_debt"),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True, doc="the indicator")
    valid_from: Mapped[PartialDate] = named(msg("Valid from"), PartialDateText, doc="judged by them from this day on")
    text: Mapped[Translated] = named(msg("What counts as on track"), TranslatedText, doc="in words, for readers")
    on_track_ratio: Mapped[Decimal] = named(
        msg("On track from, as a share of the pace needed"), ExactDecimal, doc="1 is the pace that is needed"
    )
    moderate_ratio: Mapped[Decimal] = named(
        msg("Moderate progress from, as a share of the pace needed"), ExactDecimal, doc="below on_track_ratio"
    )
    least_percent: Mapped[Decimal | None] = named(
        msg("Smallest change worth naming"), ExactDecimal, unit=msg("per cent"), doc="of the value before; null general"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    indicator: Mapped[Indicator] = relationship(info=words(msg("Indicator")))
    sources: Mapped[list[Source]] = sources_of("criteria")
