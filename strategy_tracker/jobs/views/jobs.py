"""The work behind the answers: what waits, what failed and why, and trying it once more."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.queries import job_by_uid, job_counts, jobs_in
from strategy_tracker.jobs.services import run_again, run_all_again
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm
from strategy_tracker.web.listing import whole_number
from strategy_tracker.web.mailbox import mailbox

bp = Blueprint("jobs", __name__)
LIST = "/admin/jobber"
SEE_OTHER = 303
# Failed first: they are what somebody must look at.
STATES = (JobState.FAILED, JobState.QUEUED, JobState.HANDED, JobState.DONE)


@bp.get(LIST)
@access.may("job.run_again")
def index() -> str:
    """List the jobs in one state, newest first: those that failed, unless another state is asked for."""
    state, before = _state(), whole_number(request.args.get("for", ""))
    page = jobs_in(state, before=before)
    return render_template(
        "jobs/jobs/index.html",
        states=STATES,
        counts=job_counts(),
        state=state,
        rows=page.rows,
        form=Confirm(),
        first=f"{request.script_root}{LIST}?tilstand={state}",
        is_first=before is None,
        before=page.before,
        mailbox=mailbox(),
    )


@bp.post(f"{LIST}/<uid>/igjen")
@access.may("job.run_again")
def again(uid: str) -> Response:
    """Run one failed job again."""
    if not Confirm().validate():
        return _back(OUTDATED)
    run_again(access.principal(), job_by_uid(uid))
    return _back(msg("The job is tried again now."))


@bp.post(f"{LIST}/igjen")
@access.may("job.run_all_again")
def all_again() -> Response:
    """Run every failed job again."""
    if not Confirm().validate():
        return _back(OUTDATED)
    count = run_all_again(access.principal())
    return _back(msgn("%(count)s job is tried again now.", "%(count)s jobs are tried again now.", count))


def _state() -> JobState:
    asked = request.args.get("tilstand", "")
    return JobState(asked) if asked in set(JobState) else JobState.FAILED


def _back(said: Message) -> Response:
    flash(say(said))
    return redirect(f"{request.script_root}{LIST}", SEE_OTHER)
