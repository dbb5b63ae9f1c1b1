"""What waits in rounds of reporting: for those who run them, and for those who report."""

from collections.abc import Iterator
from datetime import date, datetime

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.waiting import Waiting
from strategy_tracker.reporting.models import ReportingRound
from strategy_tracker.reporting.policy import may_run_reporting
from strategy_tracker.reporting.queries.rounds import RequestRow, all_rounds, open_rounds, request_rows
from strategy_tracker.reporting.rules.steps import state_on


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Own reports that a round asks for; for those who run the reporting what is missing, and the next step."""
    today = now.astimezone(OSLO).date()
    office = _office(today) if may_run_reporting.may_try(by) else ()
    return (*_own(by, today), *office)


def _own(by: Principal, today: date) -> Iterator[Waiting]:
    bodies = {organisation for role, organisation in by.scopes if role == "reporter"}
    for round_ in open_rounds() if bodies else ():
        if state_on(round_.state, round_.locks_on, today).is_open:
            missing = [row for row in request_rows(round_) if row.answer is None and row.organisation.key in bodies]
            yield from _asked(round_, missing)


def _asked(round_: ReportingRound, missing: list[RequestRow]) -> Iterator[Waiting]:
    for body in dict.fromkeys(row.organisation for row in missing):
        count = sum(row.organisation == body for row in missing)
        verb = msgn("Report on %(count)s measure", "Report on %(count)s measures", count)
        path = f"/rapportering/runder/{round_.slug}/{body.slug}"
        what = msg("%(round)s, for %(name)s", round=round_.name, name=body.name)
        yield Waiting(verb, what, path, since=round_.opened_at, due=round_.due_on)


def _office(today: date) -> Iterator[Waiting]:
    for round_ in all_rounds():
        path = f"/sekretariat/rapportering/{round_.slug}"
        found = _next(round_, today)
        if found is not None:
            verb, since, due = found
            yield Waiting(verb, round_.name, path, since=since, due=due)


def _next(round_: ReportingRound, today: date) -> tuple[Message, datetime | date | None, date | None] | None:
    """Return what to do about a round, since when, and until when."""
    state = state_on(round_.state, round_.locks_on, today)
    if state.is_draft:
        return (msg("Open the round"), round_.opens_on, None) if today >= round_.opens_on else None
    if state.is_open:
        missing = sum(row.answer is None for row in request_rows(round_))
        if not missing:
            return msg("Lock the round"), round_.due_on, None
        verb = msgn("Follow up %(count)s missing report", "Follow up %(count)s missing reports", missing)
        return verb, round_.opened_at, round_.due_on
    return (msg("Publish the round"), round_.locked_at, None) if state.is_locked else None
