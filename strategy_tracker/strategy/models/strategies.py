"""Strategies with their vision, principles and timeline; ambitions and policies around them."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import begun_by, ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow, MaybeExample, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import Basis, StrategyState


class Strategy(Slugged, Editable, Publishable, MaybeExample, Noted, Base):
    """A national strategy: what it wants, from when to when, and who stands behind it."""

    __tablename__ = "strategy"
    nouns = Nouns(one=msg("Strategy"), many=msg("Strategies"))
    page = Page("strategy")
    __table_args__ = (CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),)

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    description: Mapped[Translated | None] = named(msg("Description"), TranslatedText, doc="in our own words")
    vision: Mapped[Translated | None] = named(msg("Vision"), TranslatedText, doc="the vision, word for word")
    vision_note: Mapped[Translated | None] = named(
        msg("Note on the vision"), TranslatedText, doc="why no vision is quoted, where there is none"
    )
    state: Mapped[StrategyState] = named(msg("State"), one_of(StrategyState), index=True, doc="where it is in its life")
    starts_on: Mapped[PartialDate] = named(msg("In force from"), PartialDateText, doc="in force from")
    ends_on: Mapped[PartialDate] = named(msg("In force to"), PartialDateText, doc="in force to; may be moved")
    principles_note: Mapped[Translated | None] = named(
        msg("Note on the principles"), TranslatedText, doc="how the principles were read"
    )
    realisation_note: Mapped[Translated | None] = named(
        msg("How it is carried out"), TranslatedText, doc="how the plan for carrying it out works"
    )
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who published it")
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who follows it up")
    predecessor_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategy.id"), index=True, doc="the strategy before it"
    )

    publisher: Mapped[Organisation | None] = relationship(foreign_keys=publisher_id, info=words(msg("Published by")))
    manager: Mapped[Organisation | None] = relationship(foreign_keys=manager_id, info=words(msg("Managed by")))
    predecessor: Mapped["Strategy | None"] = relationship(remote_side="Strategy.id", info=words(msg("Replaces")))
    vision_elements: Mapped[list["VisionElement"]] = relationship(
        back_populates="strategy", order_by="VisionElement.position"
    )
    principles: Mapped[list["Principle"]] = relationship(back_populates="strategy", order_by="Principle.position")
    realisation_parts: Mapped[list["RealisationPart"]] = relationship(
        back_populates="strategy", order_by="RealisationPart.position"
    )
    timeline: Mapped[list["TimelineEvent"]] = relationship(back_populates="strategy", order_by="TimelineEvent.at")
    sources: Mapped[list[Source]] = sources_of("strategy")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that its period had begun."""
        return begun_by(row.starts_on, day)


class VisionElement(Identified, Base):
    """One phrase of the vision, explained."""

    __tablename__ = "vision_element"
    nouns = Nouns(one=msg("Element of the vision"), new=msg("New element of the vision"))
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the vision, from 1")
    term: Mapped[Translated] = named(msg("Phrase"), TranslatedText, doc="the phrase")
    text: Mapped[Translated] = named(msg("What it means"), TranslatedText, doc="what it means")

    strategy: Mapped[Strategy] = relationship(back_populates="vision_elements")


class Principle(Slugged, Base):
    """A principle the strategy works by."""

    __tablename__ = "principle"
    nouns = Nouns(one=msg("Principle"), new=msg("New principle"))
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(msg("Principle"), TranslatedText, doc="the principle")

    strategy: Mapped[Strategy] = relationship(back_populates="principles")


class RealisationPart(Identified, Base):
    """A document the strategy is carried out by."""

    __tablename__ = "realisation_part"
    nouns = Nouns(one=msg("Part of how a strategy is carried out"), new=msg("New part of how it is carried out"))
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    name: Mapped[Translated] = named(msg("Title"), TranslatedText, doc="its title")

    strategy: Mapped[Strategy] = relationship(back_populates="realisation_parts")


class TimelineEvent(Identified, Base):
    """Something that happened to a strategy."""

    __tablename__ = "timeline_event"
    nouns = Nouns(one=msg("Event of a strategy"), new=msg("New event"))
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy it happened to")
    at: Mapped[PartialDate] = named(msg("When"), PartialDateText, doc="when")
    text: Mapped[Translated] = named(msg("What happened"), TranslatedText, doc="what")

    strategy: Mapped[Strategy] = relationship(back_populates="timeline")
    sources: Mapped[list[Source]] = sources_of("timeline_event")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had happened."""
        return ended_by(row.at, day)


class Ambition(Slugged, Publishable, Noted, Base):
    """A political ambition, testable or not."""

    __tablename__ = "ambition"
    nouns = Nouns(one=msg("Ambition"), many=msg("Ambitions"))
    page = Page("ambition")

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="the ambition")
    kind: Mapped[str] = named(msg("Kind"), String(40), doc="what sort of ambition")
    description: Mapped[Translated | None] = named(msg("Description"), TranslatedText, doc="in our own words")
    deadline: Mapped[PartialDate | None] = named(msg("To be reached by"), PartialDateText, doc="to be reached by")
    measurable_definition: Mapped[Translated | None] = named(
        msg("How it could be tested"), TranslatedText, doc="how it could be tested; null where nobody said"
    )
    benchmarks_basis: Mapped[Basis | None] = named(
        msg("Who says what it is measured by"),
        one_of(Basis, "benchmarks_basis"),
        ours=msg(
            "The sources we have read do not say what the ambition is measured by. We have tied these indices to it."
        ),
        doc="who ties indices to it",
    )
    stated_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who stated it")

    stated_by: Mapped[Organisation | None] = relationship(info=words(msg("Stated by")))
    sources: Mapped[list[Source]] = sources_of("ambition")


class RelatedPolicy(Slugged, Publishable, Base):
    """A white paper or plan that frames the strategy."""

    __tablename__ = "related_policy"
    nouns = Nouns(one=msg("Policy around the strategy"), many=msg("Policies around the strategy"))
    page = Page("policy")

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="its name")
    description: Mapped[Translated | None] = named(msg("Description"), TranslatedText, doc="what it is")
    sources: Mapped[list[Source]] = sources_of("related_policy")


class RoadmapView(Slugged, Base):
    """One of the ways the official roadmap can be read."""

    __tablename__ = "roadmap_view"
    nouns = Nouns(one=msg("Reading of the roadmap"))

    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(
        msg("How it groups the deliveries"), TranslatedText, doc="how it groups the deliveries"
    )


class Term(KeyedRow, Noted, Base):
    """A word of the sector's own vocabulary: the local label of a value the rules know."""

    __tablename__ = "term"
    nouns = Nouns(one=msg("Word for a value"))
    __table_args__ = (UniqueConstraint("vocabulary", "key"),)

    vocabulary: Mapped[str] = named(msg("Vocabulary"), String(40), doc="segment, status, risk, case-type …")
    key: Mapped[str] = named(msg("Value"), String(60), doc="the value")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the vocabulary, from 1")
    label: Mapped[Translated] = named(msg("Word"), TranslatedText, doc="the word people use")
    colour: Mapped[str | None] = named(msg("Colour"), String(20), doc="the colour the source gives it")
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="where it was seen, or another remark")
    is_gap: Mapped[bool] = named(
        msg("The exact label was not found"), default=False, doc="the exact label was not found"
    )

    @property
    def public_id(self) -> str:
        """Return vocabulary and key."""
        return f"{self.vocabulary}/{self.key}"
