"""What an organisation answers in a round: a report like any other, taken in while the round is open."""

from collections.abc import Mapping
from typing import Any

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.reporting.models import ReportingRound, ReportRequest
from strategy_tracker.reporting.policy import may_answer_all, may_answer_requests
from strategy_tracker.reporting.queries.rounds import answers_in, request_of
from strategy_tracker.reporting.services.rounds import takes_reports
from strategy_tracker.strategy.models import StatusReport
from strategy_tracker.strategy.queries.reporting import last_report
from strategy_tracker.strategy.services.measures import record_status_report, repeat_status_report

LOCKED = msg(
    "The round was locked while you wrote, so this is not part of it. What you typed still stands here: copy it, and "
    "send it to those who run the reporting."
)


@action("report_request.answer", does=msgp("action", "answer"), allow=may_answer_requests)
def answer_request(by: Principal, /, request: ReportRequest, **said: Any) -> StatusReport:
    """Report how the measure goes. Sent twice it counts once; a later answer takes the place of the first.

    Raises: Conflict once the round is locked.
    """
    _refuse_locked(request.round)
    return record_status_report(by, request.measure, reporter=request.organisation, **said)


@action("report_request.repeat", does=msgp("action", "answer that nothing has changed"), allow=may_answer_requests)
def repeat_request(by: Principal, request: ReportRequest, *, uid: str) -> StatusReport:
    """Report that nothing has changed since last time. Raises: Conflict where there is no last time."""
    _refuse_locked(request.round)
    last = last_report(request.measure, request.organisation)
    if last is None:
        raise Conflict(msg("There is no earlier report that could still hold."))
    return repeat_status_report(by, request.measure, last, uid=uid)


@action(
    "reporting_round.repeat_all",
    does=msgp("action", "answer for all own measures that nothing has changed"),
    allow=may_answer_all,
)
def repeat_all(by: Principal, round_: ReportingRound, *, organisation_id: int) -> int:
    """Report for each measure not answered yet that nothing has changed, and return for how many.

    One that was never reported on is left: it has nothing that could still hold.
    """
    _refuse_locked(round_)
    organisation, answered = db.session.get_one(Organisation, organisation_id), answers_in(round_)
    count = 0
    for request in round_.requests:
        if request.organisation_id != organisation_id or request.id in answered:
            continue
        last = last_report(request.measure, organisation)
        if last is not None:
            repeat_status_report(by, request.measure, last, uid=new_ulid())
            count += 1
    return count


@action(
    "reporting_round.answer_all",
    does=msgp("action", "answer for own measures by a spreadsheet"),
    allow=may_answer_all,
)
def answer_all(
    by: Principal, round_: ReportingRound, *, organisation_id: int, answers: Mapping[str, Mapping[str, Any]]
) -> int:
    """Report on each of the measures named, all or none, and return on how many.

    Raises: NotFound where the organisation is not asked about one; Conflict once the round is locked.
    """
    _refuse_locked(round_)
    organisation = db.session.get_one(Organisation, organisation_id)
    for measure, said in answers.items():
        request = request_of(round_, organisation, measure)
        record_status_report(by, request.measure, reporter=organisation, **said)
    return len(answers)


def _refuse_locked(round_: ReportingRound) -> None:
    db.session.refresh(round_, with_for_update=True)
    if not takes_reports(round_):
        raise Conflict(LOCKED)
