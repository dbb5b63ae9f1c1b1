import pytest
from sqlalchemy.exc import IntegrityError

from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, ReportedStatus, Risk
from strategy_tracker.strategy.models import MeasureGoal
from strategy_tracker.strategy.policy import may_edit_content
from strategy_tracker.strategy.services import measures as services
from tests.support.cases import each
from tests.support.factories import a_report, a_thread, when
from tests.support.ground import EDITOR, REPORTER, SECRETARY, a_goal, a_measure, a_strategy, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


@action("test_measures.add_unchecked", allow=may_edit_content)
def add_unchecked(_by, measure, goal):
    db.session.add(MeasureGoal(measure=measure, goal=goal, is_main=True))


def main_goals(measure):
    return [link.goal.slug for link in measure.goals if link.is_main]


def test_a_measure_starts_as_a_draft_of_our_own_reading():
    made = services.create_measure(EDITOR, None, slug="tiltak", name=text("Tiltak"), kind="program")
    assert (made.published_at, made.strategy) == (None, None)
    assert made.goal_basis == made.owner_basis == "research"


@each("who", [REPORTER, SECRETARY, ANONYMOUS])
def test_only_editors_create_measures(who):
    with pytest.raises(Forbidden):
        services.create_measure(who, None, slug="tiltak", name=text("Tiltak"), kind="program")


def test_a_measure_cannot_end_before_it_starts():
    _, measure = a_thread()
    with pytest.raises(Invalid) as refused:
        services.edit_measure(EDITOR, measure, starts_on=when("2024-06"), ends_on=when("2024-05"))
    assert refused.value.field == "ends_on"
    assert measure.starts_on is None


def test_spans_that_overlap_are_no_contradiction():
    _, measure = a_thread()
    assert services.edit_measure(EDITOR, measure, starts_on=when("2024"), ends_on=when("2024-05")).ends_on


def test_a_measure_without_a_main_goal_is_not_published():
    made = services.create_measure(EDITOR, None, slug="tiltak", name=text("Tiltak"), kind="program")
    with pytest.raises(Invalid) as refused:
        services.publish_measure(EDITOR, made)
    assert refused.value.field == "goals"


def test_withdrawing_makes_a_draft_again():
    _, measure = a_thread()
    assert services.withdraw_measure(EDITOR, measure).published_at is None


class TestGoals:
    def test_another_goal_becomes_the_main_one(self):
        goal, measure = a_thread()
        other = a_goal(goal.strategy, "2")
        services.set_goals(EDITOR, measure, main=other, others=[goal])
        assert main_goals(measure) == [other.slug]
        assert len(measure.goals) == 2

    def test_a_goal_that_is_not_named_any_more_is_left_out(self):
        goal, measure = a_thread()
        services.set_goals(EDITOR, measure, main=goal, others=[a_goal(goal.strategy, "2")])
        services.set_goals(EDITOR, measure, main=goal)
        assert [link.goal.slug for link in measure.goals] == [goal.slug]

    def test_a_goal_is_named_once(self):
        goal, measure = a_thread()
        with pytest.raises(Invalid, match="only once"):
            services.set_goals(EDITOR, measure, main=goal, others=[goal])

    def test_the_main_goal_is_one_of_the_own_strategy(self):
        _, measure = a_thread()
        foreign = a_goal(a_strategy("annen"))
        with pytest.raises(Invalid) as refused:
            services.set_goals(EDITOR, measure, main=foreign)
        assert refused.value.field == "main"

    def test_the_database_knows_that_there_is_one_main_goal(self):
        goal, measure = a_thread()
        other = a_goal(goal.strategy, "2")
        with pytest.raises(IntegrityError):
            add_unchecked(EDITOR, measure, other)
        assert main_goals(measure) == [goal.slug]


class TestAssign:
    def test_a_part_said_again_gets_new_dates(self):
        _, measure = a_thread()
        body = an_organisation()
        first = services.assign(EDITOR, measure, body, role=AssignmentRole.OWNER)
        again = services.assign(EDITOR, measure, body, role=AssignmentRole.OWNER, to_on=when("2025"))
        assert first is again
        assert (len(measure.assignments), again.to_on) == (1, when("2025"))

    def test_one_body_may_have_two_parts(self):
        _, measure = a_thread()
        body = an_organisation()
        for role in (AssignmentRole.OWNER, AssignmentRole.REPORTER):
            services.assign(EDITOR, measure, body, role=role)
        assert len(measure.assignments) == 2

    def test_a_part_cannot_end_before_it_began(self):
        _, measure = a_thread()
        body = an_organisation()
        with pytest.raises(Invalid):
            services.assign(EDITOR, measure, body, role=AssignmentRole.OWNER, from_on=when("2025"), to_on=when("2024"))

    def test_a_part_that_never_was_is_taken_back(self):
        _, measure = a_thread()
        part = services.assign(EDITOR, measure, an_organisation(), role=AssignmentRole.OWNER)
        services.unassign(EDITOR, part)
        assert measure.assignments == []


class TestBudget:
    def test_an_amount_that_is_not_published_is_not_zero(self):
        _, measure = a_thread()
        assert services.add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, year=2023).amount_ore is None

    def test_billions_in_oere_fit(self):
        _, measure = a_thread()
        line = services.add_budget_line(EDITOR, measure, kind=BudgetKind.FRAMEWORK, amount_ore=125_000_000_000)
        db.session.refresh(line)
        assert line.amount_ore == 125_000_000_000

    @pytest.mark.parametrize("wrong", [{"amount_ore": -1}, {"year": 24}, {"kind": None}], ids=str)
    def test_a_line_that_breaks_a_rule_is_refused(self, wrong):
        _, measure = a_thread()
        with pytest.raises(Invalid) as refused:
            services.add_budget_line(EDITOR, measure, **{"kind": BudgetKind.GRANTED, **wrong})
        assert refused.value.field in wrong

    def test_a_line_is_changed_and_taken_out(self):
        _, measure = a_thread()
        line = services.add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED)
        assert services.edit_budget_line(EDITOR, line, amount_ore=5).amount_ore == 5
        with pytest.raises(Invalid, match="Say why"):
            services.remove_budget_line(EDITOR, line)
        services.remove_budget_line(EDITOR, line, reason="Ført inn ved en feil")
        assert measure.budget_lines == []


class TestReports:
    def test_reports_add_up_and_none_is_overwritten(self):
        _, measure = a_thread()
        body = an_organisation()
        a_report(measure, ReportedStatus.UNDER_CONTROL, "2025", reporter=body)
        a_report(measure, ReportedStatus.RED, "2026", reporter=body)
        assert [one.status for one in measure.status_reports] == [ReportedStatus.UNDER_CONTROL, ReportedStatus.RED]

    def test_a_report_may_be_only_a_text_or_a_risk(self):
        _, measure = a_thread()
        assert a_report(measure, None, None, text=text("Noe skjedde")).status is None
        assert a_report(measure, None, None, risk=Risk.LOW).risk is Risk.LOW

    def test_an_empty_report_is_refused(self):
        _, measure = a_thread()
        with pytest.raises(Invalid):
            services.record_status_report(SECRETARY, measure, reporter=an_organisation())

    def test_the_public_does_not_report(self):
        _, measure = a_thread()
        with pytest.raises(Forbidden):
            services.record_status_report(ANONYMOUS, measure, status=ReportedStatus.RED)


def test_the_seed_acts_as_an_editor():
    assert may_edit_content(SEED)
    assert a_measure(a_goal(a_strategy("nyere"))).published_at
