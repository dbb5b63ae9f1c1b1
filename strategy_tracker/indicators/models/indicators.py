"""Indicators: what is counted, for which goal, how it is defined, what was seen and what is aimed at.

Definitions, observations and targets are appended, never changed, so that vintages stay.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    exists,
    not_,
    or_,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds import KIND_LABELS
from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.kinds.labels import FREQUENCIES
from strategy_tracker.indicators.kinds.units import UNIT_LABELS
from strategy_tracker.indicators.rules.words import Comparison, Direction, IndicatorRole, ObservationStatus, TargetKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import (
    ExactDecimal,
    PartialDateText,
    TranslatedText,
    UtcDateTime,
    one_of,
)
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import begun_by
from strategy_tracker.kernel.mixins import Editable, Identified, Noted, Publishable, Slugged
from strategy_tracker.kernel.moments import newest_moment
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure


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


class Indicator(Slugged, Editable, Publishable, Noted, Base):
    """Something counted to see whether a goal comes nearer, or to give it context."""

    __tablename__ = "indicator"
    nouns = Nouns(one=msg("Indicator"), many=msg("Indicators"))
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
    goal_basis: Mapped[Basis] = named(
        msg("Who says it belongs to this goal"),
        one_of(Basis),
        ours=msg(
            "The sources we have read do not say which goal the indicator belongs to. We have tied it to this goal."
        ),
        doc="who says it belongs to its goal",
    )
    goal_note: Mapped[Translated | None] = named(
        msg("Remark on the choice of goal"), TranslatedText, doc="remark on the choice of goal"
    )
    role: Mapped[IndicatorRole] = named(
        msg("What it is for"), one_of(IndicatorRole), doc="followed up, or context for others"
    )
    is_official: Mapped[bool | None] = named(
        msg("On the official list of strategic indicators"),
        doc="one of the official strategic indicators; null is not known",
    )
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what is counted")
    kind: Mapped[str] = named(
        msg("Kind of value"), String(40), codes=KIND_LABELS, doc="key of an indicator kind: share, count …"
    )
    unit: Mapped[str] = named(msg("Unit"), String(60), codes=UNIT_LABELS, doc="unit key, in English, as in the data")
    direction: Mapped[Direction] = named(msg("Which way is better"), one_of(Direction), doc="which way is better")
    band_low: Mapped[Decimal | None] = named(msg("Lowest good value"), ExactDecimal, doc="lowest good value")
    band_high: Mapped[Decimal | None] = named(msg("Highest good value"), ExactDecimal, doc="highest good value")
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="who publishes the figure"
    )
    frequency: Mapped[str] = named(
        msg("How often it is counted"), String(40), codes=FREQUENCIES, doc="annual, ad hoc, unknown …"
    )
    next_release_on: Mapped[PartialDate | None] = named(
        msg("Next figure announced for"),
        PartialDateText,
        doc="when the next figure is said to come; null is not found",
    )
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    is_key_figure: Mapped[bool] = named(msg("Key figure"), default=False, doc="shown first for its goal")

    goal: Mapped[Goal] = relationship(info=words(msg("Main goal")))
    also_goals: Mapped[list[Goal]] = relationship(
        secondary=ALSO_GOALS, order_by=ALSO_GOALS.c.id, info=words(msg("Other goals it says something about"))
    )
    measures: Mapped[list[Measure]] = relationship(
        secondary=LINKED_MEASURES, order_by=LINKED_MEASURES.c.id, info=words(msg("Measures that should move it"))
    )
    owner: Mapped[Organisation | None] = relationship(info=words(msg("Owner of the figure")))
    definitions: Mapped[list["Definition"]] = relationship(order_by="Definition.id", back_populates="indicator")
    series: Mapped[list["Series"]] = relationship(order_by="Series.id", back_populates="indicator")
    sources: Mapped[list[Source]] = sources_of("indicator")

    @property
    def total(self) -> "Series":
        """The series of everybody; every indicator has one from the start."""
        return next(series for series in self.series if series.dimension == "")


class Definition(Identified, Base):
    """What an indicator means, from a date on. A new one follows; none is edited."""

    __tablename__ = "definition"
    nouns = Nouns(one=msg("Definition"), new=msg("New definition"))
    part_of = "indicator"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True, doc="the indicator")
    text: Mapped[Translated] = named(msg("What is counted"), TranslatedText, doc="what is counted, in a sentence")
    method: Mapped[Translated | None] = named(msg("How it is measured"), TranslatedText, doc="how it is counted")
    data_source: Mapped[Translated | None] = named(
        msg("Where the figures come from"), TranslatedText, doc="register or survey; null is not found"
    )
    quality_verified: Mapped[Translated | None] = named(
        msg("How the values are verified"), TranslatedText, doc="quality: how the values are verified"
    )
    quality_source: Mapped[Translated | None] = named(
        msg("Where they come from"), TranslatedText, doc="quality: where they come from"
    )
    quality_accuracy: Mapped[Translated | None] = named(
        msg("How accurate they are"), TranslatedText, doc="quality: how accurate they are"
    )
    quality_limits: Mapped[Translated | None] = named(
        msg("What they cannot show"), TranslatedText, doc="quality: what they cannot show"
    )
    quality_action: Mapped[Translated | None] = named(
        msg("What is done to make them better"), TranslatedText, doc="quality: what is done to make them better"
    )
    valid_from: Mapped[PartialDate | None] = named(
        msg("Valid from"), PartialDateText, doc="holds from; null is from the start"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    indicator: Mapped[Indicator] = relationship(back_populates="definitions")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had come into force."""
        return begun_by(row.valid_from, day)


class Series(Identified, Base):
    """The values of an indicator for everybody, or for one group."""

    __tablename__ = "series"
    nouns = Nouns(one=msg("Group of an indicator"), new=msg("New group"))
    part_of = "indicator"
    __table_args__ = (
        UniqueConstraint("indicator_id", "dimension"),
        CheckConstraint("dimension = '' or label is not null", name="group_has_label"),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True, doc="the indicator")
    dimension: Mapped[str] = mapped_column(String(80), info=UNSAID, doc="key of the group; empty is the total")
    label: Mapped[Translated | None] = named(msg("Name of the group"), TranslatedText, doc="name of the group")
    body_sort: Mapped[BodySort | None] = named(
        msg("What sort of body it is"), one_of(BodySort), doc="the sort of body or place it is; null is another group"
    )

    indicator: Mapped[Indicator] = relationship(back_populates="series")
    observations: Mapped[list["Observation"]] = relationship(order_by="Observation.id", back_populates="series")
    targets: Mapped[list["Target"]] = relationship(order_by="Target.id", back_populates="series")


class Observation(Identified, Noted, Base):
    """A value seen for a period. A correction is a new row that supersedes the old one."""

    __tablename__ = "observation"
    nouns = Nouns(one=msg("Value"), new=msg("New value"))
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
        msg("Value"), ExactDecimal, doc="in the indicator's unit; null is not found as a number, never zero"
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
    n: Mapped[int | None] = named(msg("Number of answers"), doc="number of answers; null is not found")
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
        return Observation.is_out(row, newest_moment())

    @staticmethod
    def is_out(row: Any, by: datetime | None) -> ColumnElement[bool]:
        """Return the condition that it is out at a moment; what was corrected before its own never is."""
        released: ColumnElement[bool] = row.release_at.is_(None)
        if by is None:
            return released
        later = aliased(Observation)
        was_replaced = exists().where(later.supersedes_id == row.id, later.recorded_at < row.release_at).correlate(row)
        return or_(released, and_(row.release_at <= by, not_(was_replaced)))

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that its period was over, and a source had said it."""
        return and_(row.period_end <= day + timedelta(days=1), told_by(row, day))


class Target(Identified, Base):
    """A value to start from or to reach. A moved goalpost is a new row that supersedes the old."""

    __tablename__ = "target"
    nouns = Nouns(one=msg("Baseline or target"), new=msg("New baseline or target"))
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
        msg("To be reached by"), PartialDateText, doc="to be reached by, or observed in; null is not found"
    )
    comparison: Mapped[Comparison | None] = named(
        msg("How it is met"), one_of(Comparison), doc="how a value meets it, as published"
    )
    is_official: Mapped[bool] = named(
        msg("Set by whoever follows the goal up"),
        default=True,
        ours=msg("It is the first value we have found, and no official baseline. We have chosen to count from it."),
        doc="set by whoever follows the goal up; false where it is only the first value found",
    )
    basis: Mapped[Translated | None] = named(msg("What it rests on"), TranslatedText, doc="what it rests on")
    decided_in: Mapped[Translated | None] = named(msg("Decided in"), TranslatedText, doc="the decision it comes from")
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="the body that decided it; null is not found"
    )
    decided_on: Mapped[PartialDate | None] = named(
        msg("Decided on"), PartialDateText, doc="when it was decided; null is not found"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("target.id"), unique=True, doc="the target this one replaces"
    )

    series: Mapped[Series] = relationship(back_populates="targets")
    supersedes: Mapped["Target | None"] = relationship(remote_side="Target.id", info=UNSAID)
    decided_by: Mapped[Organisation | None] = relationship(info=words(msg("Decided by")))
    sources: Mapped[list[Source]] = sources_of("target")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that a source had said it."""
        return told_by(row, day)
