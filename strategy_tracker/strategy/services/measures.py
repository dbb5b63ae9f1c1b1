"""Actions on measures: what they are, whom and what they serve, their money, how they are said to go."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from sqlalchemy import bindparam, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, require, touch
from strategy_tracker.kernel.removal import give_reason
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.services import with_cited, with_sources
from strategy_tracker.strategy.kinds import AssignmentRole, Basis
from strategy_tracker.strategy.models import Assignment, BudgetLine, Goal, Measure, MeasureGoal, StatusReport
from strategy_tracker.strategy.policy import may_edit_content, may_report_on, reports_for
from strategy_tracker.strategy.rules.receipts import receipt_number
from strategy_tracker.strategy.services.filed import filed_already
from strategy_tracker.strategy.services.reported import SaidOfDeliveries, write_said

FIRST_BUDGET_YEAR, LAST_BUDGET_YEAR = 1990, 2100


class AssignmentPeriod(TypedDict, total=False):
    """From when to when an organisation has its part; left out is not known."""

    from_on: PartialDate | None
    to_on: PartialDate | None


def _check(measure: Measure) -> None:
    begins, ends = measure.starts_on, measure.ends_on
    if begins and ends and ends.end < begins.start:
        raise Invalid(msg("A measure cannot end before it starts."), field="ends_on")


def _refuse_without_goal(measure: Measure) -> None:
    if not any(link.is_main for link in measure.goals):
        raise Invalid(msg("A measure needs a main goal before it is published."), field="goals")


_measures = RecordActions(
    model=Measure,
    noun="measure",
    allow=may_edit_content,
    under="strategy",
    needs=("name", "kind", "goal_basis", "owner_basis"),
    defaults={"goal_basis": Basis.RESEARCH, "owner_basis": Basis.RESEARCH},
    prepare=with_cited,
    check=_check,
    check_public=_refuse_without_goal,
)
create_measure = _measures.create("Take a measure in, under a strategy or none, as a draft.")
edit_measure = _measures.edit("Change what a measure is. Its id stays.")
publish_measure = _measures.publish(
    "Make a measure public, with its deliveries. Safe to repeat. Raises: Invalid without a main goal."
)
withdraw_measure = _measures.withdraw("Take a measure back, with its deliveries; it is a draft again.")


@action("measure.set_goals", does=msgp("action", "say which goals it serves"), allow=may_edit_content)
def set_goals(
    by: Principal, measure: Measure, *, main: Goal, others: Sequence[Goal] = (), goal_basis: Basis | None = None
) -> Measure:
    """Say which goal the measure counts under, which goals and sub-goals it serves besides, and who says so."""
    if main in others or len(set(others)) < len(others):
        raise Invalid(msg("A goal can be named only once."), field="others")
    if measure.strategy is not None and main.strategy is not measure.strategy:
        raise Invalid(msg("The main goal must belong to the measure's own strategy."), field="main")
    measure.goal_basis = goal_basis or measure.goal_basis
    wanted = [main, *others]
    before = {(link.goal, link.is_main) for link in measure.goals}
    if before != {(goal, goal is main) for goal in wanted}:
        touch(measure)
    for link in list(measure.goals):
        if link.goal not in wanted:
            measure.goals.remove(link)
            db.session.delete(link)
        elif link.is_main and link.goal is not main:
            link.is_main = False
    db.session.flush()  # the old main goal steps down before the new one steps up
    known = {link.goal: link for link in measure.goals}
    for goal in wanted:
        if goal not in known:
            db.session.add(MeasureGoal(measure=measure, goal=goal, is_main=goal is main))
        else:
            known[goal].is_main = goal is main
    return measure


_PART = select(Assignment).where(
    Assignment.measure_id == bindparam("measure_id"),
    Assignment.organisation_id == bindparam("organisation_id"),
    Assignment.role == bindparam("role"),
)


@action("measure.assign", does=msgp("action", "give an organisation a part"), allow=may_edit_content)
def assign(
    by: Principal,
    measure: Measure,
    organisation: Organisation,
    *,
    role: AssignmentRole,
    **period: Unpack[AssignmentPeriod],
) -> Assignment:
    """Give an organisation a part in the measure. Said again, the dates are changed."""
    from_on, to_on = period.get("from_on"), period.get("to_on")
    if from_on and to_on and to_on.end < from_on.start:
        raise Invalid(msg("A part in a measure cannot end before it began."), field="to_on")
    part = {"measure_id": measure.id, "organisation_id": organisation.id, "role": role}
    assignment = db.session.scalars(_PART, part).first()
    if assignment is None:
        assignment = Assignment(measure=measure, organisation=organisation, role=role)
        db.session.add(assignment)
    elif (assignment.from_on, assignment.to_on) != (from_on, to_on):
        touch(measure)
    assignment.from_on, assignment.to_on = from_on, to_on
    return assignment


@action("measure.unassign", does=msgp("action", "take a part back"), allow=may_edit_content)
def unassign(by: Principal, assignment: Assignment) -> None:
    """Take back a part that never was; one that ended gets a last day instead."""
    touch(assignment.measure)
    assignment.measure.assignments.remove(assignment)
    db.session.delete(assignment)


def was_public(measure: Measure) -> bool:
    """Tell whether a measure has been seen by the public, and with it what stands on its page."""
    return has_been_published("measure", measure.slug)


@action("measure.add_budget_line", does=msgp("action", "add a budget line"), allow=may_edit_content)
def add_budget_line(
    by: Principal, /, measure: Measure, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> BudgetLine:
    """Add money as published. An amount that was not published stays empty; it is not zero."""
    known = with_sources(by, fields, cited)
    line = BudgetLine()
    fill(line, known)
    _check_line(line)
    line.measure = measure
    db.session.add(line)
    return line


@action("measure.edit_budget_line", does=msgp("action", "edit a budget line"), allow=may_edit_content)
def edit_budget_line(
    by: Principal, /, line: BudgetLine, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> BudgetLine:
    """Change a budget line."""
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(line, known)
        _check_line(line)
    touch(line.measure)
    return line


@action("measure.remove_budget_line", does=msgp("action", "remove a budget line"), allow=may_edit_content)
def remove_budget_line(by: Principal, line: BudgetLine, *, reason: str | None = None) -> None:
    """Take out a budget line that was entered by mistake; with a reason, once public. The log keeps what it was."""
    give_reason(reason, is_asked=was_public(line.measure))
    touch(line.measure)
    line.measure.budget_lines.remove(line)
    db.session.delete(line)


@action("measure.report", does=msgp("action", "report"), allow=may_report_on)
def record_status_report(
    by: Principal, /, measure: Measure, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> StatusReport:
    """Record how the measure goes according to one body, with what it says of the deliveries.

    Reports are never edited; a new one follows. A body that reports here itself gets a number for its receipt. `uid` is
    the form's own mark: sent twice, it counts once.
    """
    filed = filed_already(StatusReport, measure, fields.get("uid"))
    if filed is not None:
        return filed
    said = fields.pop("said", SaidOfDeliveries())
    known = with_sources(by, fields, cited)
    report = StatusReport()
    with db.session.no_autoflush:
        report.measure = measure
        fill(report, known)
        _check_report(report)
        if report.reporter is not None and reports_for(by, report.reporter.id):
            _check_own(report)
            report.receipt_number = receipt_number(new_ulid())
    db.session.add(report)
    write_said(report, said)
    return report


def repeat_status_report(by: Principal, measure: Measure, last: StatusReport, *, uid: str) -> StatusReport:
    """Report that nothing has changed since `last`: the same again as of today, and all dates stand."""
    again: dict[str, Any] = {
        "uid": uid,
        "reporter": last.reporter,
        "valid_on": PartialDate.day(clock.today()),
        "status": last.status,
        "risk": last.risk,
        "text": last.text,
    }
    return record_status_report(by, measure, **again)


def _check_report(report: StatusReport) -> None:
    if not (report.status or report.risk or report.text or report.valid_on):
        raise Invalid(msg("A report says at least one thing: a status, a risk, a date or a text."), field="status")


def _check_own(report: StatusReport) -> None:
    require(report, "status", "valid_on")
    if report.valid_on is not None and report.valid_on.start > clock.today():
        raise Invalid(msg("A report cannot be about a day that has not come."), field="valid_on")


def _check_line(line: BudgetLine) -> None:
    require(line, "kind")
    if line.amount_ore is not None and line.amount_ore < 0:
        raise Invalid(msg("An amount cannot be negative."), field="amount_ore")
    if line.year is not None and not FIRST_BUDGET_YEAR <= line.year <= LAST_BUDGET_YEAR:
        raise Invalid(msg("A budget year must lie between 1990 and 2100."), field="year")
