"""Measures: who does what for which goal, with what money, and how it is said to go."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import begun_by, ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, Noted, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.kinds import (
    MEASURE_KIND_LABELS,
    AssignmentRole,
    Basis,
    BudgetKind,
    MeasurePhase,
    ReportedStatus,
    Risk,
)
from strategy_tracker.strategy.models.goals import Goal
from strategy_tracker.strategy.models.strategies import Strategy


class Measure(Slugged, Editable, Publishable, Noted, Base):
    """A programme, project, service or other effort under a strategy."""

    __tablename__ = "measure"
    nouns = Nouns(one=msg("Measure"), many=msg("Measures"))
    part_of = "strategy"
    page = Page("measure")

    strategy_id: Mapped[int | None] = mapped_column(
        ForeignKey("strategy.id"), index=True, doc="the strategy it is carried out under; null is outside any"
    )
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="official name")
    description: Mapped[Translated | None] = named(
        msg("Description"), TranslatedText, doc="what it shall give, in our own words"
    )
    kind: Mapped[str] = named(
        msg("Kind"), String(40), codes=MEASURE_KIND_LABELS, index=True, doc="program, prosjekt, tjeneste …"
    )
    segment: Mapped[str | None] = named(
        msg("Segment of the portfolio"), String(40), doc="portfolio segment: key of a term"
    )
    phase: Mapped[MeasurePhase | None] = named(msg("Phase"), one_of(MeasurePhase), doc="how far it has come")
    note: Mapped[Translated | None] = named(msg("Note"), TranslatedText, doc="remark of whoever put the data together")
    goal_basis: Mapped[Basis] = named(
        msg("Who says what goal it serves"),
        one_of(Basis),
        ours=msg("The sources we have read do not say which goal the measure serves. We have tied it to this goal."),
        doc="who says it serves its goals",
    )
    owner_basis: Mapped[Basis] = named(
        msg("Who says who owns it"),
        one_of(Basis, "owner_basis"),
        ours=msg("The sources we have read do not name an owner. This is how we read who leads the measure."),
        doc="who says who owns it",
    )
    starts_on: Mapped[PartialDate | None] = named(msg("Began"), PartialDateText, doc="began")
    ends_on: Mapped[PartialDate | None] = named(msg("Ends"), PartialDateText, doc="ends or ended")

    strategy: Mapped[Strategy | None] = relationship(info=words(msg("Strategy")))
    goals: Mapped[list["MeasureGoal"]] = relationship(back_populates="measure", order_by="MeasureGoal.id")
    assignments: Mapped[list["Assignment"]] = relationship(back_populates="measure", order_by="Assignment.id")
    budget_lines: Mapped[list["BudgetLine"]] = relationship(back_populates="measure", order_by="BudgetLine.id")
    status_reports: Mapped[list["StatusReport"]] = relationship(back_populates="measure", order_by="StatusReport.id")
    sources: Mapped[list[Source]] = sources_of("measure")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had begun, as far as is known."""
        return begun_by(row.starts_on, day)


class MeasureGoal(Identified, Base):
    """A goal or sub-goal a measure serves. One is the main goal; only that one counts in totals."""

    __tablename__ = "measure_goal"
    nouns = Nouns(
        one=msg("Goal that a measure serves"), new=msg("New goal it serves"), gone=msg("Goal it serves removed")
    )
    part_of = "measure"
    needs = "goal"
    __table_args__ = (
        UniqueConstraint("measure_id", "goal_id"),
        # PostgreSQL has it of the same rows, by the revision; its word for that would load its drivers in each process.
        Index("uq_measure_main_goal", "measure_id", unique=True, sqlite_where=text("is_main = 1")),
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure")
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal or sub-goal it serves")
    is_main: Mapped[bool] = named(msg("Main goal"), doc="whether the measure is counted here")

    measure: Mapped[Measure] = relationship(back_populates="goals")
    goal: Mapped[Goal] = relationship(info=words(msg("Goal")))


class Assignment(Identified, Base):
    """An organisation's part in a measure, for a time."""

    __tablename__ = "assignment"
    nouns = Nouns(
        one=msg("Part in a measure"), new=msg("New part in the measure"), gone=msg("Part in the measure removed")
    )
    part_of = "measure"
    needs = "organisation"
    __table_args__ = (UniqueConstraint("measure_id", "organisation_id", "role"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who has the part")
    role: Mapped[AssignmentRole] = named(
        msg("Part"), one_of(AssignmentRole), doc="what the organisation does in the measure"
    )
    from_on: Mapped[PartialDate | None] = named(msg("From"), PartialDateText, doc="first day")
    to_on: Mapped[PartialDate | None] = named(msg("Until"), PartialDateText, doc="last day")

    measure: Mapped[Measure] = relationship(back_populates="assignments")
    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the part had begun."""
        return begun_by(row.from_on, day)


class BudgetLine(Identified, Noted, Base):
    """Money for a measure, as published."""

    __tablename__ = "budget_line"
    nouns = Nouns(one=msg("Budget line"), new=msg("New budget line"), gone=msg("Budget line removed"))
    part_of = "measure"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure it is for")
    year: Mapped[int | None] = named(msg("Year"), doc="budget year; null where the source gives none")
    amount_ore: Mapped[int | None] = named(
        msg("Amount"), BigInteger, unit=msg("øre"), doc="amount in øre; null is not found, never zero"
    )
    kind: Mapped[BudgetKind] = named(msg("Kind of money"), one_of(BudgetKind), doc="what sort of money it is")
    note: Mapped[Translated | None] = named(
        msg("What the source says"), TranslatedText, doc="what the source says of it"
    )

    measure: Mapped[Measure] = relationship(back_populates="budget_lines")
    sources: Mapped[list[Source]] = sources_of("budget_line")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that the year had come, and a source had said it."""
        return and_(row.year <= day.year, told_by(row, day))


class StatusReport(Identified, Noted, Base):
    """How a measure goes, according to one body on one date. Never edited; a new one follows."""

    __tablename__ = "status_report"
    nouns = Nouns(one=msg("Status report"), new=msg("New status report"))
    part_of = "measure"
    __table_args__ = (Index("uq_status_report_receipt_number", "receipt_number", unique=True),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure")
    reporter_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, doc="whose view it is; null is not stated"
    )
    told_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), doc="who published it, where that was another body"
    )
    valid_on: Mapped[PartialDate | None] = named(
        msg("When it was so"), PartialDateText, doc="when it was so; without it the status is not charted"
    )
    status: Mapped[ReportedStatus | None] = named(msg("Status"), one_of(ReportedStatus), doc="the status it reports")
    risk: Mapped[Risk | None] = named(msg("Risk"), one_of(Risk), doc="the risk it reports")
    text: Mapped[Translated | None] = named(msg("What was said"), TranslatedText, doc="what was said")
    receipt_number: Mapped[str | None] = mapped_column(
        String(20), info=UNSAID, doc="given to the body that reported here itself; null for what was read elsewhere"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    measure: Mapped[Measure] = relationship(back_populates="status_reports")
    reporter: Mapped[Organisation | None] = relationship(foreign_keys=reporter_id, info=words(msg("Whose view it is")))
    told_by: Mapped[Organisation | None] = relationship(foreign_keys=told_by_id, info=words(msg("According to")))
    sources: Mapped[list[Source]] = sources_of("status_report")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it was of that time, and a source had said it."""
        return and_(ended_by(row.valid_on, day), told_by(row, day))
