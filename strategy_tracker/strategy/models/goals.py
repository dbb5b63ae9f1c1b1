"""Goals and sub-goals, what they should lead to, and how many measures the portfolio counts."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, Slugged
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.models.strategies import Strategy


class Goal(Slugged, Editable, Base):
    """A goal of a strategy, or, with a parent, a sub-goal. Public when its strategy is."""

    __tablename__ = "goal"
    nouns = Nouns(one=msg("Goal"), many=msg("Goals"))
    part_of = "strategy"
    page = Page("goal", id="number", under="strategy")
    __table_args__ = (
        UniqueConstraint("strategy_id", "number"),
        CheckConstraint("parent_id <> id", name="not_own_parent"),
    )

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy it is a goal of")
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("goal.id"), index=True, doc="the goal it lies under; null is a goal of its own"
    )
    number: Mapped[str] = named(msg("Number in the strategy"), String(10), doc="number in the strategy: 1, 1A")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    description: Mapped[Translated | None] = named(msg("Description"), TranslatedText, doc="in our own words")
    benefit_target: Mapped[Translated | None] = named(
        msg("Benefit target"), TranslatedText, doc="nyttemål; null is not found"
    )

    strategy: Mapped[Strategy] = relationship()
    parent: Mapped["Goal | None"] = relationship(remote_side="Goal.id", info=words(msg("Sub-goal of")))
    outcomes: Mapped[list["Outcome"]] = relationship(back_populates="goal", order_by="Outcome.position")
    sources: Mapped[list[Source]] = sources_of("goal")


class Outcome(Slugged, Base):
    """What a goal should have led to in the strategy's last year."""

    __tablename__ = "outcome"
    nouns = Nouns(one=msg("Outcome of a goal"), new=msg("New outcome"))
    part_of = "goal"

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal that should lead to it")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(msg("By then"), TranslatedText, doc="the outcome, paraphrased")

    goal: Mapped[Goal] = relationship(back_populates="outcomes")


class PortfolioTotal(Identified, Base):
    """How many active measures the national portfolio counted for a goal on a day."""

    __tablename__ = "portfolio_total"
    nouns = Nouns(
        one=msg("Count of the portfolio"),
        new=msg("New count of the portfolio"),
        gone=msg("Count of the portfolio removed"),
    )
    part_of = "goal"
    __table_args__ = (UniqueConstraint("goal_id", "counted_on"),)

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal it is counted for")
    counted_on: Mapped[date] = named(msg("Counted on"), Date, doc="the day of the count")
    active_measures: Mapped[int] = named(
        msg("Active measures the portfolio counted"), doc="number of measures, as published"
    )

    goal: Mapped[Goal] = relationship()
    sources: Mapped[list[Source]] = sources_of("portfolio_total")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been counted."""
        return ended_by(row.counted_on, day)
