"""Strategies with their vision, principles and timeline; ambitions and policies around them."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow, MaybeExample, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.kinds import StrategyState


class Strategy(Slugged, Editable, Publishable, MaybeExample, Base):
    """A national strategy: what it wants, from when to when, and who stands behind it."""

    __tablename__ = "strategy"
    page = Page("strategy")
    __table_args__ = (CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),)

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="official name")
    description: Mapped[Translated | None] = mapped_column(TranslatedText, doc="in our own words")
    vision: Mapped[Translated | None] = mapped_column(TranslatedText, doc="the vision, word for word")
    vision_note: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="why no vision is quoted, where there is none"
    )
    state: Mapped[StrategyState] = mapped_column(one_of(StrategyState), index=True)
    starts_on: Mapped[PartialDate] = mapped_column(PartialDateText, doc="in force from")
    ends_on: Mapped[PartialDate] = mapped_column(PartialDateText, doc="in force to; may be moved")
    principles_note: Mapped[Translated | None] = mapped_column(TranslatedText, doc="how the principles were read")
    realisation_note: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="how the plan for carrying it out works"
    )
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("strategy.id"), index=True)

    publisher: Mapped[Organisation | None] = relationship(foreign_keys=publisher_id)
    manager: Mapped[Organisation | None] = relationship(foreign_keys=manager_id)
    predecessor: Mapped["Strategy | None"] = relationship(remote_side="Strategy.id")
    vision_elements: Mapped[list["VisionElement"]] = relationship(
        back_populates="strategy", order_by="VisionElement.position"
    )
    principles: Mapped[list["Principle"]] = relationship(back_populates="strategy", order_by="Principle.position")
    realisation_parts: Mapped[list["RealisationPart"]] = relationship(
        back_populates="strategy", order_by="RealisationPart.position"
    )
    timeline: Mapped[list["TimelineEvent"]] = relationship(back_populates="strategy", order_by="TimelineEvent.at")
    sources: Mapped[list[Source]] = relationship(secondary=cites("strategy"), order_by="strategy_source.c.id")


class VisionElement(Identified, Base):
    """One phrase of the vision, explained."""

    __tablename__ = "vision_element"
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place in the vision, from 1")
    term: Mapped[Translated] = mapped_column(TranslatedText, doc="the phrase")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="what it means")

    strategy: Mapped[Strategy] = relationship(back_populates="vision_elements")


class Principle(Slugged, Base):
    """A principle the strategy works by."""

    __tablename__ = "principle"
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="the principle")

    strategy: Mapped[Strategy] = relationship(back_populates="principles")


class RealisationPart(Identified, Base):
    """A document the strategy is carried out by."""

    __tablename__ = "realisation_part"
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    name: Mapped[Translated] = mapped_column(TranslatedText, doc="its title")

    strategy: Mapped[Strategy] = relationship(back_populates="realisation_parts")


class TimelineEvent(Identified, Base):
    """Something that happened to a strategy."""

    __tablename__ = "timeline_event"
    part_of = "strategy"

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    at: Mapped[PartialDate] = mapped_column(PartialDateText, doc="when")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="what")

    strategy: Mapped[Strategy] = relationship(back_populates="timeline")


class Ambition(Slugged, Publishable, Base):
    """A political ambition, testable or not."""

    __tablename__ = "ambition"
    page = Page("ambition")

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="the ambition")
    kind: Mapped[str] = mapped_column(String(40), doc="what sort of ambition")
    description: Mapped[Translated | None] = mapped_column(TranslatedText, doc="in our own words")
    deadline: Mapped[PartialDate | None] = mapped_column(PartialDateText, doc="to be reached by")
    measurable_definition: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="how it could be tested; null where nobody said"
    )
    stated_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    stated_by: Mapped[Organisation | None] = relationship()
    sources: Mapped[list[Source]] = relationship(secondary=cites("ambition"), order_by="ambition_source.c.id")


class RelatedPolicy(Slugged, Publishable, Base):
    """A white paper or plan that frames the strategy."""

    __tablename__ = "related_policy"
    page = Page("policy")

    name: Mapped[Translated] = mapped_column(TranslatedText, doc="its name")
    description: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what it is")
    sources: Mapped[list[Source]] = relationship(
        secondary=cites("related_policy"), order_by="related_policy_source.c.id"
    )


class RoadmapView(Slugged, Base):
    """One of the ways the official roadmap can be read."""

    __tablename__ = "roadmap_view"

    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="how it groups the deliveries")


class Term(KeyedRow, Base):
    """A word of the sector's own vocabulary: the local label of a value the rules know."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("vocabulary", "key"),)

    vocabulary: Mapped[str] = mapped_column(String(40), doc="segment, status, risk, case-type …")
    key: Mapped[str] = mapped_column(String(60), doc="the value")
    position: Mapped[int] = mapped_column(doc="place in the vocabulary, from 1")
    label: Mapped[Translated] = mapped_column(TranslatedText, doc="the word people use")
    colour: Mapped[str | None] = mapped_column(String(20), doc="the colour the source gives it")
    note: Mapped[str | None] = mapped_column(Text, doc="where it was seen, or another remark")
    is_gap: Mapped[bool] = mapped_column(default=False, doc="the exact label was not found")

    @property
    def public_id(self) -> str:
        """Return vocabulary and key."""
        return f"{self.vocabulary}/{self.key}"
