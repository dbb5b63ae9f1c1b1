"""The outbox: work to be done once the transaction that asked for it stands; and when regular work is due."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from strategy_tracker.jobs.kinds import KEPT_DAYS, JobState
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified
from strategy_tracker.kernel.personal import NOBODY, Fact, KeptFor, Person, Personal, of_person
from strategy_tracker.kernel.text import msg


class Outbox(Identified, Base):
    """One job to run, written in the same transaction as the change that calls for it."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state", "state", "id"),)
    audited = False
    personal = Personal(
        of=Person.USER,
        what=msg("Letters on their way; the text and the address are emptied once one is sent"),
        why=msg("To send letters that are not lost"),
        kept=KeptFor(msg("it was sent"), KEPT_DAYS),
        seen_by=NOBODY,
    )

    kind: Mapped[str] = mapped_column(String(60), doc="key of the job in the registry")
    about: Mapped[str] = mapped_column(String(60), default="", doc="which sort of it, such as the name of a mail")
    payload: Mapped[str] = mapped_column(
        Text, info=of_person(Fact.CONTACT, secret=True), doc="JSON for the job; emptied when done"
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="when it was asked for")
    not_before: Mapped[datetime] = mapped_column(UtcDateTime, doc="earliest moment of the next try")
    state: Mapped[JobState] = mapped_column(
        one_of(JobState), default=JobState.QUEUED, doc="where it is between asked for and done"
    )
    attempts: Mapped[int] = mapped_column(default=0, doc="tries begun; tells an old try from the one under way")
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when it was handed over, or a try began")
    last_error: Mapped[str | None] = mapped_column(Text, doc="what went wrong, without personal data")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when it succeeded")


class JobSchedule(Base):
    """When a job that runs by the clock is due next. One row for all nodes, so that one of them starts it."""

    __tablename__ = "job_schedule"
    audited = False

    kind: Mapped[str] = mapped_column(String(60), primary_key=True, doc="key of the job in the registry")
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, doc="next start")
