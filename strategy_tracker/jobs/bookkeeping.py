"""Where each row of the outbox stands: statements of their own, past the log and the data version.

Each is one short transaction that moves a row from one state to the next only if it still stands where
the caller saw it, so that of two processes one gets the work.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Update, and_, bindparam, delete, insert, select, text, update

from strategy_tracker.jobs.kinds import BACK_OFF, KEPT_DAYS, JobState
from strategy_tracker.jobs.models import JobSchedule, Outbox
from strategy_tracker.jobs.registry import JOBS, Job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.durable import wait_until_durable
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.writers import alone_writing

LEASE = timedelta(minutes=10)  # what was handed over and not heard of since is handed over again
KEPT = timedelta(days=KEPT_DAYS)
PURGED_AT_ONCE = 1000
NOTHING = "{}"
# Both databases have these words; SQLAlchemy's are of either, and bring the driver along.
_SCHEDULED = text("insert into job_schedule (kind, due_at) values (:kind, :due_at) on conflict do nothing").bindparams(
    bindparam("due_at", type_=UtcDateTime)
)


class Ticket(Struct, frozen=True):
    """A row that was handed over, with the number of tries there had been: good for one try."""

    key: int
    attempts: int


class Try(Struct, frozen=True):
    """A try under way, held by this process alone."""

    key: int
    attempt: int
    uid: str
    kind: str
    payload: str


@contextmanager
def writing() -> Iterator[Connection]:
    """Yield a connection in a writing transaction of its own, in line with the actions."""
    with alone_writing(), db.engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def hand_over(most: int) -> Sequence[Ticket]:
    """Mark at most `most` rows that were lost with a process, or that are due, as handed over."""
    now = clock.now()
    lost = and_(Outbox.state == JobState.HANDED, Outbox.handed_at < now - LEASE)
    due = and_(Outbox.state == JobState.QUEUED, Outbox.not_before <= now)
    tickets: list[Ticket] = []
    for wanted in (lost, due):
        if len(tickets) < most and _any(wanted):
            tickets += _handed(wanted, most - len(tickets), now)
    if tickets:
        wait_until_durable()  # so that no letter speaks of what a power cut takes back
    return tickets


def _any(wanted: ColumnElement[bool]) -> bool:
    with db.engine.connect() as connection:
        return connection.execute(select(Outbox.id).where(wanted).limit(1)).first() is not None


def _handed(wanted: ColumnElement[bool], most: int, now: datetime) -> Sequence[Ticket]:
    with writing() as connection:
        chosen = select(Outbox.id, Outbox.attempts).where(wanted).order_by(Outbox.id).limit(most)
        rows = connection.execute(chosen.with_for_update(skip_locked=True)).all()
        handed = update(Outbox).where(Outbox.id.in_([row.id for row in rows]))
        connection.execute(handed.values(state=JobState.HANDED, handed_at=now))
    return [Ticket(row.id, row.attempts) for row in rows]


def take_back(tickets: Sequence[Ticket]) -> None:
    """Queue again what the queue would not take."""
    with writing() as connection:
        for ticket in tickets:
            connection.execute(_held(ticket.key, ticket.attempts).values(state=JobState.QUEUED, handed_at=None))


def begin(ticket: Ticket) -> Try | None:
    """Begin a try; None if the ticket was used, or the row has moved on."""
    begun = _held(ticket.key, ticket.attempts).values(attempts=ticket.attempts + 1, handed_at=clock.now())
    with writing() as connection:
        row = connection.execute(begun.returning(Outbox.uid, Outbox.kind, Outbox.payload)).first()
    return None if row is None else Try(ticket.key, ticket.attempts + 1, row.uid, row.kind, row.payload)


def finish(tried: Try) -> None:
    """Mark a row as done, and keep nothing of what it was told. Of a regular job only the last run stays."""
    now = clock.now()
    done = {"state": JobState.DONE, "done_at": now, "payload": NOTHING, "last_error": None}
    with writing() as connection:
        connection.execute(_held(tried.key, tried.attempt).values(**done))
        known = JOBS.get(tried.kind)
        if known is not None and known.every is not None:
            older = and_(Outbox.state == JobState.DONE, Outbox.kind == tried.kind, Outbox.id < tried.key)
            connection.execute(delete(Outbox).where(older))


def fail(tried: Try, error: str) -> JobState:
    """Write down what went wrong, and queue the row for a later try or give it up. Returns its state."""
    known = JOBS.get(tried.kind)
    most = known.most_attempts if known is not None else 1 + len(BACK_OFF)
    state = JobState.QUEUED if tried.attempt < most else JobState.FAILED
    wait = BACK_OFF[min(tried.attempt, len(BACK_OFF)) - 1]
    changed = {"state": state, "last_error": error, "not_before": clock.now() + wait}
    with writing() as connection:
        connection.execute(_held(tried.key, tried.attempt).values(**changed))
    return state


def _held(key: int, attempts: int) -> Update:
    return update(Outbox).where(Outbox.id == key, Outbox.state == JobState.HANDED, Outbox.attempts == attempts)


def purge() -> int:
    """Drop rows done long ago, some at a time, and return how many."""
    old = and_(Outbox.state == JobState.DONE, Outbox.done_at < clock.now() - KEPT)
    dropped = 0
    while True:
        with writing() as connection:
            some = select(Outbox.id).where(old).limit(PURGED_AT_ONCE)
            found = connection.execute(delete(Outbox).where(Outbox.id.in_(some))).rowcount
        dropped += found
        if found < PURGED_AT_ONCE:
            return dropped


def queue_regular_jobs() -> int:
    """Queue every job that the clock says is due, unless its last run still waits. Returns how many."""
    regular = [job for job in JOBS if job.every is not None]
    now = clock.now()
    with db.engine.connect() as connection:
        known = {row.kind: row.due_at for row in connection.execute(select(JobSchedule.kind, JobSchedule.due_at))}
    due = [job for job in regular if job.key not in known or known[job.key] <= now]
    if not due:
        return 0
    with writing() as connection:
        return sum(_queued_regularly(connection, job, now) for job in due)


def _queued_regularly(connection: Connection, job: Job, now: datetime) -> bool:
    assert job.every is not None  # noqa: S101 - tells the checker what the caller made sure of
    connection.execute(_SCHEDULED, {"kind": job.key, "due_at": now})
    moved = update(JobSchedule).where(JobSchedule.kind == job.key, JobSchedule.due_at <= now)
    if not connection.execute(moved.values(due_at=now + job.every)).rowcount:
        return False
    waiting = select(Outbox.id).where(Outbox.kind == job.key, Outbox.state.in_([JobState.QUEUED, JobState.HANDED]))
    if connection.execute(waiting.limit(1)).first() is not None:
        return False
    row = {"uid": new_ulid(), "kind": job.key, "about": "", "payload": NOTHING, "created_at": now, "not_before": now}
    connection.execute(insert(Outbox).values(**row, state=JobState.QUEUED, attempts=0))
    return True
