"""What a council is asked to rank, and by which criteria; fixed before the first round opens."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.council.kinds import CriterionKey, Visibility
from strategy_tracker.council.models.bodies import Council
from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, Slugged
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.strategy.models import Measure


class PrioritySeries(Slugged, Editable, Base):
    """A question to a council: which of these measures first? Its rounds ask the same, on the same facts."""

    __tablename__ = "priority_series"
    nouns = Nouns(one=msg("Question to a council"))
    part_of = "council"
    __table_args__ = (
        CheckConstraint("minimum_share_percent between 0 and 100", name="minimum_share_percent"),
        CheckConstraint("least_scores > 0", name="least_scores"),
        CheckConstraint("(frozen_at is null) = (frozen_hash is null)", name="frozen"),
    )

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the council that is asked")
    name: Mapped[Translated] = named(msg("Name of the round"), TranslatedText, doc="what the rounds are called")
    purpose: Mapped[Translated | None] = named(
        msg("What the ranking is for"), TranslatedText, doc="what the ranking is for"
    )
    rule: Mapped[str] = named(msg("Rule"), String(40), doc="key of the rule that ranks")
    visibility: Mapped[Visibility] = named(
        msg("Who sees who answered what"), one_of(Visibility), doc="who learns who answered what"
    )
    minimum_share_percent: Mapped[int] = named(
        msg("Smallest share of scores"),
        doc="share of those entitled to score a measure who must have scored it, or it is not ranked; 0..100",
    )
    least_scores: Mapped[int] = named(msg("Fewest scores"), default=3, doc="scores a measure needs, whatever the share")
    frozen_at: Mapped[datetime | None] = named(msg("Fixed"), UtcDateTime, doc="when all of this was fixed")
    frozen_hash: Mapped[str | None] = mapped_column(String(64), info=UNSAID, doc="hash of all that was fixed")

    council: Mapped[Council] = relationship()
    criteria: Mapped[list["Criterion"]] = relationship(back_populates="series", order_by="Criterion.position")
    items: Mapped[list["PriorityItem"]] = relationship(back_populates="series", order_by="PriorityItem.position")


class Criterion(Identified, Editable, Base):
    """What each measure is scored on, on anchored levels."""

    __tablename__ = "criterion"
    nouns = Nouns(one=msg("Criterion"))
    part_of = "series"
    __table_args__ = (UniqueConstraint("series_id", "key"), CheckConstraint("weight > 0", name="weight"))

    series_id: Mapped[int] = mapped_column(ForeignKey("priority_series.id"), doc="the series it belongs to")
    key: Mapped[CriterionKey] = named(msg("Criterion"), one_of(CriterionKey), doc="which criterion it is")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the form, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="the criterion in a word")
    question: Mapped[Translated] = named(msg("Question to the member"), TranslatedText, doc="what the member is asked")
    weight: Mapped[int] = named(msg("Weight"), default=1, doc="how much it counts beside the others")

    series: Mapped[PrioritySeries] = relationship(back_populates="criteria")
    levels: Mapped[list["CriterionLevel"]] = relationship(back_populates="criterion", order_by="CriterionLevel.level")


class CriterionLevel(Identified, Base):
    """What one level of a criterion means."""

    __tablename__ = "criterion_level"
    nouns = Nouns(one=msg("Level of a criterion"))
    __table_args__ = (
        UniqueConstraint("criterion_id", "level"),
        CheckConstraint("level between 1 and 5", name="level"),
    )

    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), doc="the criterion")
    level: Mapped[int] = named(msg("Level"), doc="1 is the least, 5 the most")
    anchor: Mapped[Translated] = named(msg("What the level means"), TranslatedText, doc="what the level means")

    criterion: Mapped[Criterion] = relationship(back_populates="levels")


class PriorityItem(Identified, Base):
    """A measure to be scored, with the facts as they were when the series was fixed."""

    __tablename__ = "priority_item"
    nouns = Nouns(one=msg("Measure in a round"))
    completes = "series"
    __table_args__ = (UniqueConstraint("series_id", "measure_id"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("priority_series.id"), doc="the series it is scored in")
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure to be scored")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    fact_sheet: Mapped[str | None] = mapped_column(
        Text, info=UNSAID, doc="JSON: the measure as it was; null until it is fixed"
    )

    series: Mapped[PrioritySeries] = relationship(back_populates="items")
    measure: Mapped[Measure] = relationship(info=words(msg("Measure")))
