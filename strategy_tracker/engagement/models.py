"""Gatherings with who was there, the inputs given, and how many took part in the work at large."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Column, ColumnElement, Date, ForeignKey, Integer, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import Editable, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure, Strategy


def _ties(name: str, owner: str, other: str) -> Table:
    """Return the table `name` that ties rows of `owner` to rows of `other`, in the order given."""
    return Table(
        name,
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column(f"{owner}_id", ForeignKey(f"{owner}.id", ondelete="cascade"), nullable=False),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), nullable=False, index=True),
        UniqueConstraint(f"{owner}_id", f"{other}_id"),
        sqlite_strict=True,
    )


gathering_organiser = _ties("gathering_organiser", "gathering", "organisation")
gathering_participant = _ties("gathering_participant", "gathering", "organisation")
gathering_measure = _ties("gathering_measure", "gathering", "measure")
input_giver = _ties("input_giver", "gathering_input", "organisation")
input_subject = _ties("input_subject", "gathering_input", "organisation")
input_goal = _ties("input_goal", "gathering_input", "goal")
input_measure = _ties("input_measure", "gathering_input", "measure")


class Gathering(Slugged, Editable, Publishable, Noted, Base):
    """An input meeting, a conference, an arena or a visit."""

    __tablename__ = "gathering"
    nouns = Nouns(one=msg("Gathering"), many=msg("Gatherings"))
    page = Page("gathering")
    __table_args__ = (CheckConstraint("registered >= 0", name="registered"),)

    strategy_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategy.id"), index=True, doc="the strategy whose work it was part of"
    )
    strategy_basis: Mapped[Basis | None] = named(
        msg("Who ties it to the strategy"),
        one_of(Basis),
        ours=msg("The sources we have read do not tie the gathering to the strategy. We have done so."),
        doc="who ties it to the strategy, where that is said",
    )
    kind: Mapped[GatheringKind] = named(msg("Kind"), one_of(GatheringKind), doc="what sort of meeting place it was")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what it was called")
    held_on: Mapped[PartialDate | None] = named(
        msg("Held"), PartialDateText, index=True, doc="when; null where the source gives no date"
    )
    ended_on: Mapped[date | None] = named(msg("Ended"), Date, doc="last day, of one over several days")
    date_text: Mapped[Translated | None] = named(
        msg("When, in the source's own words"), TranslatedText, doc="when, in the source's own words"
    )
    purpose: Mapped[Translated | None] = named(msg("Purpose"), TranslatedText, doc="what it was for")
    registered: Mapped[int | None] = named(msg("People registered"), doc="people registered; null is not found")

    strategy: Mapped[Strategy | None] = relationship(info=words(msg("In the work with the strategy")))
    organisers: Mapped[list[Organisation]] = relationship(
        secondary=gathering_organiser, order_by=gathering_organiser.c.id, info=words(msg("Organisers"))
    )
    participants: Mapped[list[Organisation]] = relationship(
        secondary=gathering_participant, order_by=gathering_participant.c.id, info=words(msg("Participants"))
    )
    measures: Mapped[list[Measure]] = relationship(
        secondary=gathering_measure, order_by=gathering_measure.c.id, info=words(msg("Measures that came of it"))
    )
    inputs: Mapped[list["GatheringInput"]] = relationship(order_by="GatheringInput.id")
    sources: Mapped[list[Source]] = sources_of("gathering")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been held."""
        return ended_by(row.held_on, day)


class GatheringInput(Slugged, Editable, Base):
    """Something said at a gathering, in our own words. Public with its gathering."""

    __tablename__ = "gathering_input"
    nouns = Nouns(one=msg("Input"), new=msg("New input"), gone=msg("Input removed"))
    part_of = "gathering"
    __table_args__ = (
        CheckConstraint("(figure_value is null) = (figure_unit is null)", name="figure_has_unit"),
        CheckConstraint("figure_precision is null or figure_value is not null", name="precision_of_figure"),
    )

    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True, doc="where it was said")
    theme: Mapped[Translated] = named(msg("Theme"), TranslatedText, doc="what it is about, in a word")
    statement: Mapped[Translated] = named(msg("What was said"), TranslatedText, doc="what was said")
    goals_basis: Mapped[Basis | None] = named(
        msg("Who says that it touches these goals"),
        one_of(Basis),
        ours=msg("The sources we have read do not say which goals it touches. We have tied it to them."),
        doc="who says that it touches these goals",
    )
    outcome: Mapped[Translated | None] = named(
        msg("What came of it"), TranslatedText, doc="what came of it; null is not found"
    )
    figure_value: Mapped[Decimal | None] = named(
        msg("A figure in what was said"), ExactDecimal, doc="a figure in the statement"
    )
    figure_unit: Mapped[Translated | None] = named(
        msg("What the figure counts"), TranslatedText, doc="what the figure counts"
    )
    figure_precision: Mapped[FigurePrecision | None] = named(
        msg("How exactly it is meant"), one_of(FigurePrecision), doc="how exactly it is meant"
    )

    gathering: Mapped[Gathering] = relationship(overlaps="inputs")
    givers: Mapped[list[Organisation]] = relationship(
        secondary=input_giver, order_by=input_giver.c.id, info=words(msg("Who said it"))
    )
    subjects: Mapped[list[Organisation]] = relationship(
        secondary=input_subject, order_by=input_subject.c.id, info=words(msg("Whom it is about"))
    )
    goals: Mapped[list[Goal]] = relationship(
        secondary=input_goal, order_by=input_goal.c.id, info=words(msg("Goals it touches"))
    )
    measures: Mapped[list[Measure]] = relationship(
        secondary=input_measure, order_by=input_measure.c.id, info=words(msg("Measures it is about"))
    )
    sources: Mapped[list[Source]] = sources_of("gathering_input")


class Involvement(Slugged, Editable, Publishable, Base):
    """How many took part in the work with a strategy, where it was not found who."""

    __tablename__ = "involvement"
    nouns = Nouns(one=msg("Involvement at large"), many=msg("Involvement at large"))
    page = Page("involvement", at="involvering", label="text")
    __table_args__ = (CheckConstraint("count >= 0", name="count"),)

    text: Mapped[Translated] = named(msg("What is known"), TranslatedText, doc="what is known")
    count: Mapped[int | None] = named(msg("How many, as a number"), doc="how many, about")
    count_text: Mapped[Translated | None] = named(
        msg("How many, in the source's own words"), TranslatedText, doc="how many, as the sources put it"
    )

    sources: Mapped[list[Source]] = sources_of("involvement")
