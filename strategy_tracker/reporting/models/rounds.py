"""A round of reporting, whom it asks about what, and what they had answered when it was locked."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified, MaybeExample, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.strategy.kinds import ReportedStatus, Risk
from strategy_tracker.strategy.models import Measure, StatusReport, Strategy

ESCALATED_AFTER_DAYS = 7


class ReportingRound(Slugged, Editable, MaybeExample, Base):
    """A time in which those who answer for the measures of a strategy say how each goes."""

    __tablename__ = "reporting_round"
    nouns = Nouns(one=msg("Reporting round"), many=msg("Reporting rounds"))
    part_of = "strategy"
    page = Page("reporting-round")
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="period"),
        CheckConstraint("due_on >= opens_on", name="due"),
        CheckConstraint("locks_on >= due_on", name="locks"),
        CheckConstraint("escalated_after_days > 0", name="escalated"),
        CheckConstraint("(state = 'draft') = (opened_at is null)", name="opened"),
        CheckConstraint("(state in ('draft', 'open')) = (locked_at is null)", name="locked"),
        CheckConstraint("(state = 'published') = (published_at is not null)", name="published"),
        Index("ix_reporting_round_state", "state", "due_on"),
    )

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="whose measures it asks about")
    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what the round is called")
    state: Mapped[ReportingRoundState] = named(
        msg("State"), one_of(ReportingRoundState), default=ReportingRoundState.DRAFT, doc="how far it has come"
    )
    from_on: Mapped[date] = named(msg("Reports on the time from"), Date, doc="first day that is reported on")
    to_on: Mapped[date] = named(msg("Reports on the time until"), Date, doc="last day that is reported on")
    opens_on: Mapped[date] = named(msg("Opens at the earliest"), Date, doc="the first day it can be opened")
    due_on: Mapped[date] = named(msg("Due"), Date, doc="the day by which everybody shall have answered")
    locks_on: Mapped[date] = named(msg("Locks after"), Date, doc="the last day on which an answer is taken in")
    escalated_after_days: Mapped[int] = named(
        msg("Days until the sponsor is told"),
        default=ESCALATED_AFTER_DAYS,
        doc="how many days after it was due the sponsor of a measure is told that nothing has come",
    )
    opened_at: Mapped[datetime | None] = named(msg("Opened"), UtcDateTime, doc="when it was opened")
    locked_at: Mapped[datetime | None] = named(msg("Locked"), UtcDateTime, doc="no answer counts from this moment on")
    published_at: Mapped[datetime | None] = named(msg("Published"), UtcDateTime, doc="when it was made public")

    strategy: Mapped[Strategy] = relationship(info=words(msg("Strategy")))
    requests: Mapped[list["ReportRequest"]] = relationship(back_populates="round", order_by="ReportRequest.id")

    @staticmethod
    def public_when(row: Any, /) -> ColumnElement[bool]:
        """Return the condition that everybody may see who reported; what was reported is public at once."""
        return row.state == ReportingRoundState.PUBLISHED  # type: ignore[no-any-return] # the class or an alias of it


class ReportRequest(Identified, Base):
    """That a round asks an organisation how a measure goes. Fixed when the round is opened.

    It is answered by a report of that organisation on that measure which came while the round was open.
    """

    __tablename__ = "report_request"
    nouns = Nouns(one=msg("Report that is asked for"), new=msg("New report that is asked for"))
    part_of = "round"
    needs = ("measure", "organisation")
    __table_args__ = (UniqueConstraint("round_id", "measure_id", "organisation_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("reporting_round.id"), doc="the round that asks")
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure it asks about")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="whom it asks")

    round: Mapped[ReportingRound] = relationship(back_populates="requests")
    measure: Mapped[Measure] = relationship(info=words(msg("Measure")))
    organisation: Mapped[Organisation] = relationship(info=words(msg("Organisation")))
    reports: Mapped[list["RoundReport"]] = relationship(back_populates="request", order_by="RoundReport.id")


class RoundReport(Identified, Base):
    """A report as it stood when its round was locked, word for word. Never edited: what corrects it is a new row.

    The newest row of a request holds; the hash is of all that the row says, and of what it corrects.
    """

    __tablename__ = "round_report"
    nouns = Nouns(one=msg("Report in a round"), new=msg("New report in the round"))
    part_of = "request"
    __table_args__ = (
        CheckConstraint("corrects_id is null or reason is not null", name="reason"),
        UniqueConstraint("corrects_id"),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("report_request.id"), index=True, doc="what it answers")
    report_id: Mapped[int] = mapped_column(ForeignKey("status_report.id"), index=True, doc="the report it is a copy of")
    corrects_id: Mapped[int | None] = mapped_column(
        ForeignKey("round_report.id"), doc="the row it takes the place of; null is the first"
    )
    status: Mapped[ReportedStatus | None] = named(msg("Status"), one_of(ReportedStatus), doc="the status it reports")
    risk: Mapped[Risk | None] = named(msg("Risk"), one_of(Risk), doc="the risk it reports")
    text: Mapped[Translated | None] = named(msg("What was said"), TranslatedText, doc="what was said")
    valid_on: Mapped[PartialDate | None] = named(msg("When it was so"), PartialDateText, doc="when it was so")
    deliveries: Mapped[str] = named(
        msg("Dates and use of deliveries"), Text, doc="JSON: the dates and the use of deliveries that came with it"
    )
    received_at: Mapped[datetime] = named(msg("Received"), UtcDateTime, doc="when the report came")
    receipt_number: Mapped[str | None] = mapped_column(String(20), info=UNSAID, doc="number on the receipt")
    reason: Mapped[str | None] = named(msg("Why it was corrected"), Text, doc="why it was taken in after the lock")
    hash: Mapped[str] = mapped_column(String(64), info=UNSAID, doc="SHA-256 of all that the row says")
    frozen_at: Mapped[datetime] = named(msg("Frozen"), UtcDateTime, default=clock.now, doc="when the row was written")

    request: Mapped[ReportRequest] = relationship(back_populates="reports")
    report: Mapped[StatusReport] = relationship(info=UNSAID)
    corrects: Mapped["RoundReport | None"] = relationship(remote_side="RoundReport.id", info=UNSAID)
