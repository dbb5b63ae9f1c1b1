"""Running one job, and writing down how it went."""

import logging
import smtplib
import traceback

from sqlalchemy.exc import SQLAlchemyError

from strategy_tracker.jobs import bookkeeping
from strategy_tracker.jobs.bookkeeping import Ticket, Try
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.payload import read
from strategy_tracker.jobs.registry import JOBS
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import DomainError

log = logging.getLogger(__name__)
OURS = "strategy_tracker"
LONGEST_ERROR = 300
AT_ONCE = 50


class UnknownJob(LookupError):  # noqa: N818
    """A job that this version of the program does not have."""


class WornOut(RuntimeError):  # noqa: N818
    """A job in the middle of which the process ended as often as it may be tried."""


def run(ticket: Ticket) -> JobState | None:
    """Run the job a ticket is for, inside the application; None if somebody else did, or had it taken back.

    Whatever it raises is written down and answered by a later try.
    """
    tried = bookkeeping.begin(ticket)
    if tried is None:
        return None
    try:
        _call(tried)
    except Exception as problem:  # noqa: BLE001 - any fault of any job is answered in the same way
        db.session.rollback()
        return _failed(tried, problem)
    bookkeeping.finish(tried)
    log.debug("job done", extra={"job": tried.uid, "kind": tried.kind, "attempt": tried.attempt})
    return JobState.DONE


def _call(tried: Try) -> None:
    known = JOBS.get(tried.kind)
    if known is None:
        raise UnknownJob(tried.kind)
    if tried.attempt > known.most_attempts:
        raise WornOut("the process ended in each try")
    known.run(read(tried.payload))


def _failed(tried: Try, problem: Exception) -> JobState:
    error = in_short(problem)
    state = bookkeeping.fail(tried, error)
    about = {"job": tried.uid, "kind": tried.kind, "attempt": tried.attempt, "error": error}
    level = logging.ERROR if state is JobState.FAILED else logging.WARNING
    log.log(level, "job failed", extra=about)
    return state


def work_off() -> int:
    """Run whatever is due, here and now, until nothing is; returns how many jobs were begun."""
    begun = 0
    while tickets := bookkeeping.hand_over(AT_ONCE):
        begun += sum(run(ticket) is not None for ticket in tickets)
        db.session.remove()
    return begun


def in_short(problem: Exception) -> str:
    """Return the class and what can be said without personal data.

    Messages of other people's libraries quote addresses and values, so only numbers and places are taken.
    """
    match problem:
        case DomainError() | UnknownJob() | WornOut():
            said = str(problem)
        case smtplib.SMTPResponseException():
            said = f"the mail server answered {problem.smtp_code}"
        case smtplib.SMTPRecipientsRefused():
            codes = sorted({str(code) for code, _ in problem.recipients.values()})
            said = f"the mail server refused the address ({', '.join(codes)})"
        case SQLAlchemyError():
            said = type(getattr(problem, "orig", None)).__name__
        case OSError() if problem.strerror:
            said = problem.strerror
        case _:
            said = _place(problem)
    return f"{type(problem).__name__}: {said}"[:LONGEST_ERROR]


def _place(problem: Exception) -> str:
    """Return the innermost line of ours that the fault went through."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if OURS in frame.filename]
    if not frames:
        return "in a library"
    return f"at {frames[-1].filename.rpartition(OURS)[2].lstrip('/')}:{frames[-1].lineno}"
