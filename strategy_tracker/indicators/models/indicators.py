"""Indicators: what is counted, for which goal, and how it is defined."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import (
    ExactDecimal,
    PartialDateText,
    TranslatedText,
    UtcDateTime,
    one_of,
)
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure

if TYPE_CHECKING:
    from strategy_tracker.indicators.models.observations import Series


def _ties(name: str, other: str) -> Table:
    """Return the table that ties indicators to rows of `other`, in the order given."""
    return Table(
        name,
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column(
            "indicator_id",
            ForeignKey("indicator.id", ondelete="cascade"),
            nullable=False,
            index=True,
        ),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), nullable=False, index=True),
        sqlite_strict=True,
    )


ALSO_GOALS = _ties("indicator_also_goal", "goal")
LINKED_MEASURES = _ties("indicator_measure", "measure")


class Indicator(Slugged, Editable, Publishable, Base):
    """Something counted to see whether a goal comes nearer, or to give it context."""

    __tablename__ = "indicator"
    part_of = "goal"
    page = Page("indicator")
    __table_args__ = (
        CheckConstraint("(direction = 'within') = (band_low is not null)", name="band_when_within"),
        CheckConstraint("(band_low is null) = (band_high is null)", name="band_is_whole"),
        CheckConstraint("cast(band_low as numeric) < cast(band_high as numeric)", name="band_is_ordered"),
    )

    goal_id: Mapped[int] = mapped_column(
        ForeignKey("goal.id"), index=True, doc="main goal: the one it is counted under"
    )
    goal_basis: Mapped[Basis] = mapped_column(one_of(Basis), doc="who says it belongs to its goal")
    goal_note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="remark on the choice of goal")
    role: Mapped[IndicatorRole] = mapped_column(one_of(IndicatorRole), doc="followed up, or context for others")
    is_official: Mapped[bool | None] = mapped_column(doc="one of the official strategic indicators; null is not known")
    name: Mapped[Translated] = mapped_column(TranslatedText, doc="what is counted")
    kind: Mapped[str] = mapped_column(String(40), doc="key of an indicator kind: share, count …")
    unit: Mapped[str] = mapped_column(String(60), doc="unit key, in English, as in the data")
    direction: Mapped[Direction] = mapped_column(one_of(Direction), doc="which way is better")
    band_low: Mapped[Decimal | None] = mapped_column(ExactDecimal, doc="lowest good value")
    band_high: Mapped[Decimal | None] = mapped_column(ExactDecimal, doc="highest good value")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    frequency: Mapped[str] = mapped_column(String(40), doc="annual, ad hoc, unknown …")
    note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="remark of whoever put the data together")
    is_key_figure: Mapped[bool] = mapped_column(default=False, doc="shown first for its goal")

    goal: Mapped[Goal] = relationship()
    also_goals: Mapped[list[Goal]] = relationship(secondary=ALSO_GOALS, order_by=ALSO_GOALS.c.id)
    measures: Mapped[list[Measure]] = relationship(secondary=LINKED_MEASURES, order_by=LINKED_MEASURES.c.id)
    owner: Mapped[Organisation | None] = relationship()
    definitions: Mapped[list["Definition"]] = relationship(order_by="Definition.id", back_populates="indicator")
    series: Mapped[list["Series"]] = relationship(order_by="Series.id", back_populates="indicator")
    sources: Mapped[list[Source]] = relationship(secondary=cites("indicator"), order_by="indicator_source.c.id")

    @property
    def total(self) -> "Series":
        """The series of everybody; every indicator has one from the start."""
        return next(series for series in self.series if series.dimension == "")


class Definition(Identified, Base):
    """What an indicator means, from a date on. A new one follows; none is edited."""

    __tablename__ = "definition"
    part_of = "indicator"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="what is counted, in a sentence")
    method: Mapped[Translated | None] = mapped_column(TranslatedText, doc="how it is counted")
    data_source: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="register or survey; null is not published"
    )
    quality_verified: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="quality: how the values are verified"
    )
    quality_source: Mapped[Translated | None] = mapped_column(TranslatedText, doc="quality: where they come from")
    quality_accuracy: Mapped[Translated | None] = mapped_column(TranslatedText, doc="quality: how accurate they are")
    quality_limits: Mapped[Translated | None] = mapped_column(TranslatedText, doc="quality: what they cannot show")
    quality_action: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="quality: what is done to make them better"
    )
    valid_from: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="holds from; null is from the start")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="taken in")

    indicator: Mapped[Indicator] = relationship(back_populates="definitions")
