"""Reading the outbox, for those who look after it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import func, select

from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.registry import JOBS
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message

PAGE_SIZE = 50


class JobRow(Struct, frozen=True):
    """A job as the list shows it; never what it was told."""

    id: int
    uid: str
    kind: str
    about: str
    state: JobState
    created_at: datetime
    not_before: datetime
    attempts: int
    last_error: str | None
    done_at: datetime | None

    @property
    def name(self) -> Message | str:
        """What people call the kind of job; one that the program has no more is known by its key."""
        return (JOBS[self.kind].name if self.kind in JOBS else None) or self.kind


class JobPage(Struct, frozen=True):
    """Jobs in one state, newest first. `before`: where the next page starts, None on the last."""

    rows: Sequence[JobRow]
    before: int | None


def job_counts() -> Mapping[JobState, int]:
    """How many jobs are in each state; one statement."""
    found = db.session.execute(select(Outbox.state, func.count()).group_by(Outbox.state))
    counted = {state: number for state, number in found}  # noqa: C416 - a dict() of rows has no types
    return {state: counted.get(state, 0) for state in JobState}


def jobs_in(state: JobState, *, before: int | None = None, limit: int = PAGE_SIZE) -> JobPage:
    """A page of the jobs in one state, newest first; one statement."""
    columns = [getattr(Outbox, name) for name in JobRow.__struct_fields__]
    wanted = select(*columns).where(Outbox.state == state)
    if before is not None:
        wanted = wanted.where(Outbox.id < before)
    found = [JobRow(*row) for row in db.session.execute(wanted.order_by(Outbox.id.desc()).limit(limit + 1))]
    return JobPage(found[:limit], found[limit - 1].id if len(found) > limit else None)


def job_by_uid(uid: str) -> Outbox:
    """The job, to run again. Raises: NotFound."""
    row = db.session.scalars(select(Outbox).where(Outbox.uid == uid)).one_or_none()
    if row is None:
        raise NotFound
    return row
