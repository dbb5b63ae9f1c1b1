"""Actions that take a round of reporting from its dates to its published reports."""

from datetime import UTC, date, datetime, time

from sqlalchemy import select

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, explain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import EXAMPLE, Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.reporting.kinds import ReportingRoundState, ReportLetterKind
from strategy_tracker.reporting.models import ReportingRound, ReportRequest, RoundReport
from strategy_tracker.reporting.models.rounds import ESCALATED_AFTER_DAYS
from strategy_tracker.reporting.policy import may_lock_rounds, may_run_reporting
from strategy_tracker.reporting.queries.asked import measures_to_ask_about
from strategy_tracker.reporting.queries.rounds import (
    answering_reports,
    has_open_round,
    newest_frozen,
    request_rows,
)
from strategy_tracker.reporting.rules.steps import REPORTING_STEPS, ReportingStep
from strategy_tracker.reporting.services.freezing import freeze, freeze_correction
from strategy_tracker.reporting.services.letters import MakeToken, letter_parts, post_letters
from strategy_tracker.strategy.models import StatusReport

DATES = ("from_on", "to_on", "opens_on", "due_on", "locks_on")


def _check(round_: ReportingRound) -> None:
    if round_.to_on < round_.from_on:
        raise Invalid(msg("The time that is reported on cannot end before it begins."), field="to_on")
    if round_.due_on < round_.opens_on:
        raise Invalid(msg("Reports cannot be due before the round opens."), field="due_on")
    if round_.locks_on < round_.due_on:
        raise Invalid(msg("A round cannot lock before it is due."), field="locks_on")
    if round_.escalated_after_days < 1:
        raise Invalid(msg("Give at least one day."), field="escalated_after_days")
    if round_.is_example is not is_of_example(round_.strategy):
        raise Invalid(msg("An example round asks about an example strategy, and no other."), field="strategy")


def _refuse_opened(round_: ReportingRound) -> None:
    REPORTING_STEPS[ReportingStep.EDIT].take(round_.state)


_rounds = RecordActions(
    model=ReportingRound,
    noun="reporting_round",
    allow=may_run_reporting,
    under="strategy",
    needs=("name", *DATES),
    defaults={"escalated_after_days": ESCALATED_AFTER_DAYS},
    guard=_refuse_opened,
    check=_check,
)
create_reporting_round = _rounds.create("Prepare a round of reporting on the measures of a strategy.")
edit_reporting_round = _rounds.edit("Change the name and the dates of a round that has not been opened.")


@action("reporting_round.remove", allow=may_run_reporting)
def remove_reporting_round(by: Principal, round_: ReportingRound) -> None:
    """Take out a round that was never opened."""
    _refuse_opened(round_)
    db.session.delete(round_)


@action("reporting_round.open", does=msgp("action", "open"), allow=may_run_reporting)
def open_reporting_round(by: Principal, round_: ReportingRound, *, make_token: MakeToken) -> ReportingRound:
    """Fix who is asked about what, and send each person a letter with a link. None goes out of the example set."""
    state, today = REPORTING_STEPS[ReportingStep.OPEN].take(round_.state), clock.today()
    _refuse_untimely(round_, today)
    asked = [
        ReportRequest(round_id=round_.id, measure_id=one.measure.key, organisation_id=body.key)
        for one in measures_to_ask_about(round_.strategy, today)
        for body in one.organisations
    ]
    if not asked:
        raise Conflict(msg("Nobody answers for a measure of this strategy, so nobody can be asked."))
    round_.state, round_.opened_at = state, clock.now()
    db.session.add_all(asked)
    db.session.flush()
    if by.id != EXAMPLE.id:
        post_letters(ReportLetterKind.OPENED, letter_parts(round_, request_rows(round_), today), make_token)
    return round_


@action("reporting_round.extend", does=msgp("action", "give more time"), allow=may_run_reporting)
def extend_reporting_round(by: Principal, /, round_: ReportingRound, **dates: date) -> ReportingRound:
    """Give a round that is open more time, never less."""
    REPORTING_STEPS[ReportingStep.EXTEND].take(round_.state)
    for name in ("due_on", "locks_on"):
        if name in dates:
            if dates[name] < getattr(round_, name):
                raise Invalid(msg("A round that is open can be given more time, not less."), field=name)
            setattr(round_, name, dates[name])
    _check(round_)
    return round_


@action("reporting_round.lock", does=msgp("action", "lock"), allow=may_lock_rounds)
def lock_reporting_round(by: Principal, round_: ReportingRound) -> ReportingRound:
    """Take no more reports, and write down each that came, word for word, with a hash.

    By itself past its last day; before that only if somebody who runs the reporting says so.
    """
    db.session.refresh(round_, with_for_update=True)
    state = REPORTING_STEPS[ReportingStep.LOCK].take(round_.state)
    now, ends = clock.now(), _end_of(round_.locks_on)
    if now < ends and not may_run_reporting(by):
        raise Conflict(msg("The round takes reports until %(on)s.", on=round_.locks_on))
    round_.state, round_.locked_at = state, min(now, ends)
    freeze(answering_reports(round_), round_)
    return round_


@action("reporting_round.publish", allow=may_run_reporting)
def publish_reporting_round(by: Principal, round_: ReportingRound) -> ReportingRound:
    """Let everybody see who reported in a round, and what."""
    round_.state = REPORTING_STEPS[ReportingStep.PUBLISH].take(round_.state)
    round_.published_at = clock.now()
    return round_


@action("round_report.correct", does=msgp("action", "correct"), allow=may_run_reporting)
def correct_round_report(by: Principal, request: ReportRequest, *, reason: str) -> RoundReport:
    """Take a report that came after the lock into the round. What stood there before stays, and is pointed at.

    Raises: Conflict where no later report has come.
    """
    REPORTING_STEPS[ReportingStep.CORRECT].take(request.round.state)
    later, before = later_report(request), newest_frozen(request)
    if later is None:
        raise Conflict(msg("No later report has come. Ask the organisation to report again first."))
    explain(reason)
    return freeze_correction(request, later, before, reason)


def later_report(request: ReportRequest) -> StatusReport | None:
    """Return the newest report of the organisation that came after what holds in the round; None for none."""
    before = newest_frozen(request)
    wanted = select(StatusReport).where(
        StatusReport.measure_id == request.measure_id,
        StatusReport.reporter_id == request.organisation_id,
        StatusReport.receipt_number.is_not(None),
        StatusReport.recorded_at > (before.received_at if before else request.round.locked_at),
    )
    return db.session.scalars(wanted.order_by(StatusReport.id.desc())).first()


def _refuse_untimely(round_: ReportingRound, today: date) -> None:
    if today < round_.opens_on:
        raise Conflict(msg("The round can be opened from %(on)s.", on=round_.opens_on))
    if today > round_.due_on:
        raise Conflict(msg("The round was due %(on)s. Set new dates first.", on=round_.due_on))
    if has_open_round(round_.strategy_id):
        raise Conflict(msg("Another round is open for this strategy. Lock that one first."))


def _end_of(day: date) -> datetime:
    return clock.day_around(datetime.combine(day, time(12), clock.OSLO).astimezone(UTC))[1]


def takes_reports(round_: ReportingRound) -> bool:
    """Tell whether a report counts in the round now."""
    return round_.state is ReportingRoundState.OPEN and clock.now() < _end_of(round_.locks_on)
