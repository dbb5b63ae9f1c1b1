"""Meetings and their cases, and what a measure must meet to enter the portfolio."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds import CaseKind, CriterionStatus, SeatRole
from strategy_tracker.council.models.bodies import Council
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Identified, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.models import Measure


class Meeting(Slugged, Editable, Publishable, Noted, Base):
    """A meeting of a body."""

    __tablename__ = "meeting"
    nouns = Nouns(one=msg("Meeting"), many=msg("Meetings"))
    part_of = "council"
    page = Page("meeting", label="title")
    __table_args__ = (Index("ix_meeting_newest", "held_on", "id"),)

    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True, doc="the body that met")
    measure_id: Mapped[int | None] = mapped_column(
        ForeignKey("measure.id"), index=True, doc="the measure it dealt with, where one is named"
    )
    held_on: Mapped[PartialDate] = named(msg("Held"), PartialDateText, doc="when, or its first day")
    ended_on: Mapped[date | None] = named(msg("Ended"), Date, doc="last day, of a meeting over several")
    title: Mapped[Translated] = named(msg("Title"), TranslatedText, doc="what it was about")
    outcome: Mapped[Translated | None] = named(
        msg("What came of it"), TranslatedText, doc="what came of it; null is not on file"
    )
    announced: Mapped[Translated | None] = named(
        msg("As announced"), TranslatedText, doc="what was said of it beforehand"
    )
    attendance_note: Mapped[Translated | None] = named(
        msg("Note on who was there"), TranslatedText, doc="remark about the list of those who were there"
    )

    council: Mapped[Council] = relationship()
    measure: Mapped[Measure | None] = relationship(info=words(msg("Measure")))
    attendance: Mapped[list["Attendance"]] = relationship(order_by="Attendance.id")
    items: Mapped[list["AgendaItem"]] = relationship(order_by="AgendaItem.position")
    sources: Mapped[list[Source]] = sources_of("meeting")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been held."""
        return ended_by(row.held_on, day)


class AgendaItem(Identified, Editable, Base):
    """A case on the agenda of a meeting. Public with its meeting."""

    __tablename__ = "agenda_item"
    nouns = Nouns(one=msg("Case on an agenda"), new=msg("New case"))
    part_of = "meeting"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id"), index=True, doc="the meeting it is on the agenda of"
    )
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place on the agenda, from 1")
    number: Mapped[str] = named(msg("Case number"), String(10), doc="running number and year: 15/19")
    kind: Mapped[CaseKind] = named(msg("Kind"), one_of(CaseKind), doc="what it is put before the body for")
    title: Mapped[Translated | None] = named(msg("Title"), TranslatedText, doc="its theme; null is not on file")

    meeting: Mapped[Meeting] = relationship(overlaps="items")


class Attendance(Identified, Base):
    """An organisation that was at a meeting, by the minutes. Public with its meeting."""

    __tablename__ = "attendance"
    part_of = "meeting"
    needs = "organisation"
    nouns = Nouns(one=msg("Attendance"), new=msg("Somebody more who was there"))
    __table_args__ = (UniqueConstraint("meeting_id", "organisation_id", "role"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True, doc="the meeting")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who was there")
    role: Mapped[SeatRole] = named(msg("Role"), one_of(SeatRole), doc="as what it was there")

    meeting: Mapped[Meeting] = relationship(overlaps="attendance")
    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))


class EntryCriterion(Slugged, Editable, AlwaysPublic, Base):
    """What a measure must meet to be taken into the national portfolio."""

    __tablename__ = "entry_criterion"
    nouns = Nouns(one=msg("Criterion for entry to the portfolio"), many=msg("Criteria for entry to the portfolio"))
    page = Page("entry-criterion", at="inngangskriterier", label="text")

    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the list, from 1")
    text: Mapped[Translated] = named(msg("The criterion"), TranslatedText, doc="the criterion, in our own words")
    status: Mapped[CriterionStatus] = named(msg("Status"), one_of(CriterionStatus), doc="whether it holds already")
    status_text: Mapped[Translated | None] = named(
        msg("Status in words"), TranslatedText, doc="its status in the words of whoever put the data together"
    )

    sources: Mapped[list[Source]] = sources_of("entry_criterion")
