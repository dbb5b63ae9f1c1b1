"""The phases of the roadmap, where measures stand among them, counts of a roll-out, and the ledger of benefits."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Identified, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.kinds import CountedBodies, CountedUsers


class RoadmapPhase(Slugged, Editable, AlwaysPublic, Base):
    """A step on the roadmap's own way from an idea to new practice."""

    __tablename__ = "roadmap_phase"
    nouns = Nouns(one=msg("Phase of the roadmap"), many=msg("Phases of the roadmap"))
    page = Page("phase")

    position: Mapped[int] = mapped_column(info=UNSAID, doc="place on the way, from 1")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what the roadmap calls it")
    definition: Mapped[Translated] = named(msg("What it means"), TranslatedText, doc="what the roadmap means by it")

    sources: Mapped[list[Source]] = sources_of("roadmap_phase")


class Placement(Slugged, Editable, Base):
    """Which phase a measure is in, for all or for one group of users; or that the phases do not apply to it."""

    __tablename__ = "placement"
    nouns = Nouns(
        one=msg("Measure's phase of the roadmap"),
        new=msg("New phase of the roadmap"),
        gone=msg("Phase of the roadmap removed"),
    )
    part_of = "measure"
    __table_args__ = (CheckConstraint("phase_id is null or not is_outside", name="outside_has_no_phase"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure")
    phase_id: Mapped[int | None] = mapped_column(
        ForeignKey("roadmap_phase.id"), index=True, doc="the phase it is in; null is not known"
    )
    is_outside: Mapped[bool] = named(
        msg("The phases do not apply"), default=False, doc="whether the phases do not apply to such a measure"
    )
    user_group: Mapped[Translated | None] = named(
        msg("For which users"), TranslatedText, doc="the group it holds for; null is all"
    )
    basis: Mapped[Basis | None] = named(
        msg("Who says so"),
        one_of(Basis),
        ours=msg("The sources do not place it among the phases. We have read that from what they tell."),
        doc="who says that it is in the phase",
    )
    as_of: Mapped[PartialDate | None] = named(msg("As of"), PartialDateText, doc="when it was so; null is not known")
    why: Mapped[Translated] = named(msg("Why"), TranslatedText, doc="what in the source makes it so")

    measure: Mapped[Measure] = relationship()
    phase: Mapped[RoadmapPhase | None] = relationship(info=words(msg("Phase")))
    sources: Mapped[list[Source]] = sources_of("placement")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it was so by then."""
        return ended_by(row.as_of, day)


class RolloutCount(Slugged, Editable, Base):
    """How many bodies used something at one time, as a source counted them, for a measure or an indicator."""

    __tablename__ = "rollout_count"
    nouns = Nouns(
        one=msg("Count of a roll-out"), new=msg("New count of the roll-out"), gone=msg("Count of the roll-out removed")
    )
    part_of = ("measure", "indicator")
    __table_args__ = (
        CheckConstraint("(measure_id is null) <> (indicator_id is null)", name="of_one_subject"),
        CheckConstraint("in_use >= 0 and decided >= 0 and of_all > 0", name="counts"),
        CheckConstraint("(users is null) = (users_unit is null)", name="users_have_unit"),
    )

    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True, doc="what is rolled out")
    indicator_id: Mapped[int | None] = mapped_column(
        ForeignKey("indicator.id"), index=True, doc="the indicator that follows what is rolled out, where no measure is"
    )
    bodies: Mapped[CountedBodies] = named(
        msg("What is counted"), one_of(CountedBodies), doc="what sort of bodies are counted"
    )
    counted_on: Mapped[PartialDate | None] = named(
        msg("Counted"), PartialDateText, doc="when it was so; null is not known"
    )
    in_use: Mapped[int | None] = named(msg("In use"), doc="how many use it; null is not known")
    decided: Mapped[int | None] = named(
        msg("Decided or in project"), doc="how many use it, have decided to, or are preparing to; null is not known"
    )
    of_all: Mapped[int | None] = named(msg("Of all"), doc="how many there are in all; null is not known")
    users: Mapped[int | None] = named(msg("People"), doc="how many people use it; null is not known")
    users_unit: Mapped[CountedUsers | None] = named(
        msg("Which people"), one_of(CountedUsers), doc="what sort of people are counted"
    )
    phase_id: Mapped[int | None] = mapped_column(
        ForeignKey("roadmap_phase.id"), index=True, doc="the phase the count is from"
    )
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="what must be known to read the count")

    measure: Mapped[Measure | None] = relationship()
    indicator: Mapped[Indicator | None] = relationship()
    phase: Mapped[RoadmapPhase | None] = relationship(info=words(msg("Phase")))
    sources: Mapped[list[Source]] = sources_of("rollout_count")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been counted."""
        return ended_by(row.counted_on, day)


class Benefit(Slugged, Editable, Base):
    """A gain that a measure is to give: what was promised, when, who answers for it, and what was measured since."""

    __tablename__ = "benefit"
    nouns = Nouns(one=msg("Benefit"), new=msg("New benefit"), gone=msg("Benefit removed"))
    part_of = "measure"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure that is to give it")
    name: Mapped[Translated] = named(msg("Benefit"), TranslatedText, doc="the gain, and who has it")
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="who answers for it; null is not known"
    )
    unit: Mapped[Translated | None] = named(
        msg("Counted in"), TranslatedText, doc="what its values are counted in; null where it is not a number"
    )
    baseline: Mapped[Decimal | None] = named(
        msg("Before the measure"), ExactDecimal, doc="the value it is counted from; null is not known"
    )
    promised: Mapped[Decimal | None] = named(
        msg("Promised value"), ExactDecimal, doc="the value that was promised; null where none was"
    )
    promised_on: Mapped[PartialDate | None] = named(
        msg("When it was promised"), PartialDateText, doc="when the promise was made; null is not known"
    )
    due_on: Mapped[PartialDate | None] = named(
        msg("To be reached"), PartialDateText, doc="when it is to be reached; null is not known"
    )

    measure: Mapped[Measure] = relationship()
    owner: Mapped[Organisation | None] = relationship(info=words(msg("Who answers for it")))
    results: Mapped[list["BenefitResult"]] = relationship(back_populates="benefit", order_by="BenefitResult.id")
    sources: Mapped[list[Source]] = sources_of("benefit")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been promised."""
        return ended_by(row.promised_on, day)


class BenefitResult(Identified, Base):
    """What was measured of a benefit, once. Append only: one that puts the newest right takes its place."""

    __tablename__ = "benefit_result"
    nouns = Nouns(one=msg("What was measured of a benefit"), new=msg("Measured"))
    part_of = "benefit"

    benefit_id: Mapped[int] = mapped_column(ForeignKey("benefit.id"), index=True, doc="the benefit")
    measured_on: Mapped[PartialDate] = named(msg("Measured"), PartialDateText, doc="when it was so")
    value: Mapped[Decimal | None] = named(
        msg("Value"), ExactDecimal, doc="what was measured; null where it is told in words alone"
    )
    text: Mapped[Translated | None] = named(msg("In words"), TranslatedText, doc="what was found, and how")
    is_correction: Mapped[bool] = named(
        msg("Puts the newest right"), default=False, doc="whether it puts the one before it right"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    benefit: Mapped[Benefit] = relationship(back_populates="results")
    sources: Mapped[list[Source]] = sources_of("benefit_result")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been measured."""
        return ended_by(row.measured_on, day)
