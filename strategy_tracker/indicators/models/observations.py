"""Series, what was seen in them, and what was aimed at. Append only, so that vintages stay."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.indicators.kinds.units import UNIT_LABELS
from strategy_tracker.indicators.models.indicators import Indicator
from strategy_tracker.indicators.rules.words import Comparison, ObservationStatus, TargetKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import (
    ExactDecimal,
    PartialDateText,
    TranslatedText,
    UtcDateTime,
    one_of,
)
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified
from strategy_tracker.kernel.moments import newest_moment
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named
from strategy_tracker.sources.models import Source, sources_of


class Series(Identified, Base):
    """The values of an indicator for everybody, or for one group."""

    __tablename__ = "series"
    part_of = "indicator"
    __table_args__ = (
        UniqueConstraint("indicator_id", "dimension"),
        CheckConstraint("dimension = '' or label is not null", name="group_has_label"),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True, doc="the indicator")
    dimension: Mapped[str] = mapped_column(String(80), info=UNSAID, doc="key of the group; empty is the total")
    label: Mapped[Translated | None] = named(msg("Name of the group"), TranslatedText, doc="name of the group")

    indicator: Mapped[Indicator] = relationship(back_populates="series")
    observations: Mapped[list["Observation"]] = relationship(order_by="Observation.id", back_populates="series")
    targets: Mapped[list["Target"]] = relationship(order_by="Target.id", back_populates="series")


class Observation(Identified, Base):
    """A value seen for a period. A correction is a new row that supersedes the old one."""

    __tablename__ = "observation"
    part_of = "series"
    __table_args__ = (
        CheckConstraint("period_end > period_start", name="period_runs_forward"),
        CheckConstraint(
            "value is not null or value_text is not null or status in ('missing', 'not-applicable')",
            name="says_something",
        ),
        CheckConstraint("value is null or status not in ('missing', 'not-applicable')", name="missing_is_empty"),
        CheckConstraint("n > 0", name="n_is_positive"),
        CheckConstraint("supersedes_id <> id", name="not_own_correction"),
        Index("ix_observation_series_period", "series_id", "period_end"),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), doc="the series it is a value of")
    period_start: Mapped[date] = named(msg("Period begins"), Date, doc="first day")
    period_end: Mapped[date] = named(msg("Period ends, the day after"), Date, doc="the day after the last")
    filed_year: Mapped[int | None] = named(
        msg("Filed under the year"), doc="year the source files it under, where the period has another"
    )
    value: Mapped[Decimal | None] = named(
        msg("Value"), ExactDecimal, doc="in the indicator's unit; null is not published as a number, never zero"
    )
    value_text: Mapped[Translated | None] = named(
        msg("Value in words"), TranslatedText, doc="what was published in words only"
    )
    status: Mapped[ObservationStatus] = named(
        msg("Status of the figure"),
        one_of(ObservationStatus),
        default=ObservationStatus.FINAL,
        doc="what sort of value it is",
    )
    n: Mapped[int | None] = named(msg("Number of answers"), doc="number of answers; null is not published")
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    is_derived: Mapped[bool] = named(
        msg("Worked out by us"), default=False, doc="computed by us from what was published"
    )
    is_charted: Mapped[bool] = named(
        msg("The one that is drawn and counted"),
        default=True,
        doc="the one drawn, where sources conflict about a period",
    )
    release_at: Mapped[datetime | None] = named(
        msg("Hidden until"), UtcDateTime, doc="hidden until then; null is at once"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("observation.id"), unique=True, doc="the observation this one corrects"
    )

    series: Mapped[Series] = relationship(back_populates="observations")
    supersedes: Mapped["Observation | None"] = relationship(remote_side="Observation.id", info=UNSAID)
    sources: Mapped[list[Source]] = sources_of("observation")

    @staticmethod
    def public_when(row: Any, /) -> ColumnElement[bool]:
        """Return the condition that it is out by now; see `queries.released` for what is kept until more comes out."""
        by = newest_moment()
        released: ColumnElement[bool] = row.release_at.is_(None)
        return released if by is None else or_(released, row.release_at <= by)


class Target(Identified, Base):
    """A value to start from or to reach. A moved goalpost is a new row that supersedes the old."""

    __tablename__ = "target"
    part_of = "series"
    __table_args__ = (
        CheckConstraint("value is not null or supersedes_id is not null", name="says_something"),
        CheckConstraint("supersedes_id <> id", name="not_own_successor"),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True, doc="the series it is aimed at in")
    kind: Mapped[TargetKind] = named(msg("Kind"), one_of(TargetKind), doc="baseline, interim target or target")
    value: Mapped[Decimal | None] = named(
        msg("Value"), ExactDecimal, doc="what to reach; null takes the superseded one back"
    )
    unit: Mapped[str | None] = named(
        msg("Unit"), String(60), codes=UNIT_LABELS, doc="unit key, where it is not the indicator's"
    )
    due: Mapped[PartialDate | None] = named(
        msg("To be reached by"), PartialDateText, doc="to be reached by, or observed in; null is not published"
    )
    comparison: Mapped[Comparison | None] = named(
        msg("How it is met"), one_of(Comparison), doc="how a value meets it, as published"
    )
    basis: Mapped[Translated | None] = named(msg("What it rests on"), TranslatedText, doc="what it rests on")
    decided_in: Mapped[Translated | None] = named(msg("Decided in"), TranslatedText, doc="the decision it comes from")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("target.id"), unique=True, doc="the target this one replaces"
    )

    series: Mapped[Series] = relationship(back_populates="targets")
    supersedes: Mapped["Target | None"] = relationship(remote_side="Target.id", info=UNSAID)
    sources: Mapped[list[Source]] = sources_of("target")
