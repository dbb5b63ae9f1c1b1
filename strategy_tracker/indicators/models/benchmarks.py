"""International indices: what they measure, whom they cover, and what they found."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds.countries import COUNTRIES
from strategy_tracker.indicators.kinds.units import UNIT_LABELS
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import ExactDecimal, TranslatedText, UtcDateTime
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, Noted, Publishable, Slugged
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.models import Ambition


class BenchmarkIndex(Slugged, Editable, Publishable, Noted, Base):
    """An international comparison of countries."""

    __tablename__ = "benchmark_index"
    nouns = Nouns(one=msg("International index"), many=msg("International indices"))
    page = Page("benchmark")
    __table_args__ = (
        CheckConstraint("ambition_id is not null or not is_named_by_ambition", name="named_by_an_ambition"),
    )

    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="its name")
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who publishes it")
    unit: Mapped[str] = named(msg("Unit"), String(60), codes=UNIT_LABELS, doc="unit key, in English, as in the data")
    method: Mapped[Translated | None] = named(msg("How it is made"), TranslatedText, doc="how it is made")
    norway_covered: Mapped[bool | None] = named(msg("Norway takes part"), doc="Norway takes part; null is not known")
    target_year: Mapped[int | None] = named(msg("Year of the index's own target"), doc="year of the index's own target")
    target_value: Mapped[Decimal | None] = named(msg("The index's own target"), ExactDecimal, doc="that target")
    target_note: Mapped[Translated | None] = named(
        msg("What that target means"), TranslatedText, doc="what that target means"
    )
    ambition_id: Mapped[int | None] = mapped_column(
        ForeignKey("ambition.id"), index=True, doc="the ambition it is held up to"
    )
    is_named_by_ambition: Mapped[bool] = named(
        msg("The ambition itself names the index"),
        default=False,
        doc="listed with the ambition itself, not only beside it",
    )

    publisher: Mapped[Organisation | None] = relationship(info=words(msg("Published by")))
    ambition: Mapped[Ambition | None] = relationship(info=words(msg("Ambition it is held up to")))
    observations: Mapped[list["BenchmarkObservation"]] = relationship(
        order_by="BenchmarkObservation.id", back_populates="index"
    )
    details: Mapped[list["BenchmarkDetail"]] = relationship(order_by="BenchmarkDetail.position", back_populates="index")
    sources: Mapped[list[Source]] = sources_of("benchmark_index")


class BenchmarkObservation(Identified, Base):
    """What an index says of a country in a year. A correction supersedes the row it corrects."""

    __tablename__ = "benchmark_observation"
    nouns = Nouns(one=msg("Result of an index"), new=msg("New result"))
    part_of = "index"
    __table_args__ = (
        CheckConstraint("value is not null or value_text is not null or note is not null", name="says_something"),
        CheckConstraint("rank > 0", name="rank_from_one"),
        CheckConstraint("supersedes_id <> id", name="not_own_correction"),
        Index("ix_benchmark_observation_place", "index_id", "country", "year"),
    )

    index_id: Mapped[int] = mapped_column(ForeignKey("benchmark_index.id"), doc="the index that says it")
    country: Mapped[str] = named(
        msg("Country or group"), String(10), codes=COUNTRIES, doc="ISO 3166 code, or the code of a group"
    )
    year: Mapped[int] = named(msg("Year"), doc="the year it was so")
    question: Mapped[Translated | None] = named(
        msg("What was asked"), TranslatedText, doc="what was asked, where one index asks several things"
    )
    value: Mapped[Decimal | None] = named(
        msg("Value"), ExactDecimal, doc="in the index's unit; null is not found, never zero"
    )
    value_text: Mapped[Translated | None] = named(
        msg("Value in words"), TranslatedText, doc="what was published in words only"
    )
    rank: Mapped[int | None] = named(msg("Rank"), doc="place as published, from 1")
    is_derived: Mapped[bool] = named(
        msg("Worked out by us"), default=False, doc="computed by us from what was published"
    )
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("benchmark_observation.id"), unique=True, doc="the row this one corrects"
    )

    index: Mapped[BenchmarkIndex] = relationship(back_populates="observations")
    supersedes: Mapped["BenchmarkObservation | None"] = relationship(remote_side="BenchmarkObservation.id", info=UNSAID)
    sources: Mapped[list[Source]] = sources_of("benchmark_observation")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the year had come, and a source had said it."""
        return and_(row.year <= day.year, told_by(row, day))


class BenchmarkDetail(Identified, Base):
    """One part of an index in one year: a type of data, a sub-index."""

    __tablename__ = "benchmark_detail"
    nouns = Nouns(one=msg("Part of an index"), new=msg("New detail"))
    part_of = "index"

    index_id: Mapped[int] = mapped_column(ForeignKey("benchmark_index.id"), index=True, doc="the index it is part of")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    year: Mapped[int] = named(msg("Year"), doc="the year it was so")
    scope: Mapped[str] = named(msg("Country or group"), String(10), doc="country or group it is about")
    item: Mapped[Translated] = named(msgp("of an index", "Part"), TranslatedText, doc="the part")
    value: Mapped[Decimal] = named(msg("Value"), ExactDecimal, doc="in the index's unit")

    index: Mapped[BenchmarkIndex] = relationship(back_populates="details")
    sources: Mapped[list[Source]] = sources_of("benchmark_detail")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the year had come, and a source had said it."""
        return and_(row.year <= day.year, told_by(row, day))
