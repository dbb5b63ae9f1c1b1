"""Goals and sub-goals, what they should lead to, and how many measures the portfolio counts."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, Slugged
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.models.strategies import Strategy


class Goal(Slugged, Editable, Base):
    """A goal of a strategy, or, with a parent, a sub-goal. Public when its strategy is."""

    __tablename__ = "goal"
    part_of = "strategy"
    page = Page("goal", id="number", under="strategy")
    __table_args__ = (
        UniqueConstraint("strategy_id", "number"),
        CheckConstraint("parent_id <> id", name="not_own_parent"),
    )

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    number: Mapped[str] = mapped_column(String(10), doc="number in the strategy: 1, 1A")
    name: Mapped[Translated] = mapped_column(TranslatedText, doc="official name")
    description: Mapped[Translated | None] = mapped_column(TranslatedText, doc="in our own words")
    benefit_target: Mapped[Translated | None] = mapped_column(TranslatedText, doc="nyttemål; null is not published")

    strategy: Mapped[Strategy] = relationship()
    parent: Mapped["Goal | None"] = relationship(remote_side="Goal.id")
    outcomes: Mapped[list["Outcome"]] = relationship(back_populates="goal", order_by="Outcome.position")
    sources: Mapped[list[Source]] = relationship(secondary=cites("goal"), order_by="goal_source.c.id")


class Outcome(Slugged, Base):
    """What a goal should have led to in the strategy's last year."""

    __tablename__ = "outcome"
    part_of = "goal"

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="the outcome, paraphrased")

    goal: Mapped[Goal] = relationship(back_populates="outcomes")


class PortfolioTotal(Identified, Base):
    """How many active measures the national portfolio counted for a goal on a day."""

    __tablename__ = "portfolio_total"
    part_of = "goal"
    __table_args__ = (UniqueConstraint("goal_id", "counted_on"),)

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    counted_on: Mapped[date] = mapped_column(Date, doc="the day of the count")
    active_measures: Mapped[int] = mapped_column(doc="number of measures, as published")

    goal: Mapped[Goal] = relationship()
    sources: Mapped[list[Source]] = relationship(
        secondary=cites("portfolio_total"), order_by="portfolio_total_source.c.id"
    )
