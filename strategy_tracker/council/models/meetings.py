"""Meetings and their cases, and what a measure must meet to enter the portfolio."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.council.kinds import CaseKind, CriterionStatus
from strategy_tracker.council.models.bodies import Council
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Identified, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Page
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source, cites
from strategy_tracker.strategy.models import Measure


class Meeting(Slugged, Editable, Publishable, Base):
    """A meeting of a body."""

    __tablename__ = "meeting"
    part_of = "council"
    page = Page("meeting", label="title")
    __table_args__ = (Index("ix_meeting_newest", "held_on", "id"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(
        ForeignKey("measure.id"), index=True, doc="the measure it dealt with, where one is named"
    )
    held_on: Mapped[PartialDate] = mapped_column(PartialDateText, doc="when, or its first day")
    ended_on: Mapped[date | None] = mapped_column(Date, doc="last day, of a meeting over several")
    title: Mapped[Translated] = mapped_column(TranslatedText, doc="what it was about")
    outcome: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what came of it; null is not on file")
    announced: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what was said of it beforehand")

    council: Mapped[Council] = relationship()
    measure: Mapped[Measure | None] = relationship()
    items: Mapped[list["AgendaItem"]] = relationship(order_by="AgendaItem.position")
    sources: Mapped[list[Source]] = relationship(secondary=cites("meeting"), order_by="meeting_source.c.id")


class AgendaItem(Identified, Editable, Base):
    """A case on the agenda of a meeting. Public with its meeting."""

    __tablename__ = "agenda_item"
    part_of = "meeting"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(doc="place on the agenda, from 1")
    number: Mapped[str] = mapped_column(String(10), doc="running number and year: 15/19")
    kind: Mapped[CaseKind] = mapped_column(one_of(CaseKind))
    title: Mapped[Translated | None] = mapped_column(TranslatedText, doc="its theme; null is not on file")

    meeting: Mapped[Meeting] = relationship(overlaps="items")


class EntryCriterion(Slugged, Editable, AlwaysPublic, Base):
    """What a measure must meet to be taken into the national portfolio."""

    __tablename__ = "entry_criterion"
    page = Page("entry-criterion", at="inngangskriterier", label="text")

    position: Mapped[int] = mapped_column(doc="place in the list, from 1")
    text: Mapped[Translated] = mapped_column(TranslatedText, doc="the criterion, in our own words")
    status: Mapped[CriterionStatus] = mapped_column(one_of(CriterionStatus))
    status_text: Mapped[Translated | None] = mapped_column(
        TranslatedText, doc="its status in the words of whoever put the data together"
    )

    sources: Mapped[list[Source]] = relationship(
        secondary=cites("entry_criterion"), order_by="entry_criterion_source.c.id"
    )
