"""Asking for work: a row in the outbox, in the transaction of the action that asks."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from strategy_tracker.jobs.bell import bell
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.payload import Payload, written
from strategy_tracker.jobs.policy import may_look_after_jobs
from strategy_tracker.jobs.registry import JOBS
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import (
    THINGS,
    Thing,
    UnguardedWrite,
    action,
    is_running,
    once_it_stands,
    record_change,
)
from strategy_tracker.kernel.changes import Change
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.email_address import is_email_address
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.prepared import Prepared, inserting
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("job", msg("Job")))
MAIL = "mail.send"
_ASK = Prepared(inserting(Outbox, "uid", "kind", "about", "payload", "created_at", "not_before", "state", "attempts"))


def enqueue(kind: str, payload: Payload, *, not_before: datetime | None = None, about: str = "") -> Outbox:
    """Ask for a job once the running action is committed, at the earliest at `not_before`.

    `payload` holds ids, not texts that people wrote. `about` is shown to administrators: no personal data.
    Raises: UnguardedWrite outside an action; KeyError for a job nobody registered; TypeError for a record.
    """
    row = Outbox(**_asked(kind, payload, not_before, about))
    db.session.add(row)
    return row


def post_mail(
    *, to: str | None, language: str, mail: str, values: Payload | None = None, stop: str | None = None
) -> None:
    """Send the letter `templates/mail/<mail>.txt` to one address, in its language, after the commit.

    One to nobody is asked for like any other and sent nowhere: that it is, nobody sees from outside. `stop` is the
    path where one press ends letters of the sort.
    Raises: ValueError for what is not one plain address; UnguardedWrite outside an action.
    """
    if to is not None and not is_email_address(to):
        raise ValueError("a letter goes to one plain address")
    letter = {"uid": new_ulid(), "to": to, "language": str(language), "mail": mail, "values": dict(values or {})}
    if stop:
        letter["stop"] = stop
    new = {"uid": new_ulid(), "state": JobState.QUEUED, "attempts": 0}
    _ASK.run(db.session.connection(), new | _asked(MAIL, letter, None, mail))


def _asked(kind: str, payload: Payload, not_before: datetime | None, about: str) -> dict[str, Any]:
    if not is_running():
        raise UnguardedWrite(f"{kind} was asked for with no action running")
    now = clock.now()
    once_it_stands(bell.set)
    return {
        "kind": JOBS[kind].key,
        "about": about,
        "payload": written(payload),
        "created_at": now,
        "not_before": not_before or now,
    }


@action("job.run_again", does=msgp("action", "run again"), allow=may_look_after_jobs, is_private=True)
def run_again(_by: Principal, row: Outbox) -> None:
    """Try a failed job once more, now, with all its retries."""
    if row.state is not JobState.FAILED:
        raise Conflict(msg("This job has not failed; it cannot be run again."))
    _queue_again(row)


@action(
    "job.run_all_again", does=msgp("action", "run all that failed again"), allow=may_look_after_jobs, is_private=True
)
def run_all_again(_by: Principal) -> int:
    """Try all failed jobs once more, now, and return how many."""
    rows = db.session.scalars(select(Outbox).where(Outbox.state == JobState.FAILED)).all()
    for row in rows:
        _queue_again(row)
    return len(rows)


def _queue_again(row: Outbox) -> None:
    fields = {"state": (row.state.value, JobState.QUEUED.value), "attempts": (row.attempts, 0)}
    row.state, row.attempts, row.not_before, row.handed_at = JobState.QUEUED, 0, clock.now(), None
    # The outbox is not logged, a person's decision is.
    record_change(Change("updated", Outbox.__tablename__, row.uid, fields, row))
    once_it_stands(bell.set)
