import pytest

from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, DeliveryWord, ReportedStatus
from strategy_tracker.strategy.queries.gaps import GapKind, strategy_gaps
from strategy_tracker.strategy.services.goals import add_outcome, edit_goal
from strategy_tracker.strategy.services.measures import add_budget_line, assign, edit_measure
from tests.support.factories import TODAY, a_delivery, a_report, a_thread, noise, when
from tests.support.ground import EDITOR, a_goal, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")
Kind = GapKind


def missing():
    return {(gap.kind, gap.about.id) for gap in strategy_gaps(TODAY)}


def kinds():
    return {gap.kind for gap in strategy_gaps(TODAY)}


def test_drafts_lack_nothing_yet():
    noise()
    assert {gap.about.id for gap in strategy_gaps(TODAY)} == {"annen/1"}


def test_a_bare_thread_lacks_all_that_can_be_lacking():
    _, measure = a_thread()
    a_delivery(measure, "en")
    assert missing() == {
        (Kind.GOAL_WITHOUT_SUB_GOAL, "plan/1"),
        (Kind.GOAL_WITHOUT_OUTCOME, "plan/1"),
        (Kind.GOAL_WITHOUT_BENEFIT_TARGET, "plan/1"),
        (Kind.MEASURE_WITHOUT_OWNER, measure.slug),
        (Kind.MEASURE_WITHOUT_STATUS, measure.slug),
        (Kind.MEASURE_WITHOUT_START, measure.slug),
        (Kind.MEASURE_WITHOUT_END, measure.slug),
        (Kind.MEASURE_WITHOUT_BUDGET, measure.slug),
        (Kind.DELIVERY_WITHOUT_DATE, f"{measure.slug}/en"),
        (Kind.DELIVERY_WITHOUT_STATUS, f"{measure.slug}/en"),
    }


def test_a_full_thread_lacks_nothing():
    goal, measure = a_thread()
    edit_goal(EDITOR, goal, benefit_target=text("Nytte"))
    a_goal(goal.strategy, "1A", slug="1a", parent=goal, benefit_target=text("Nytte"))
    add_outcome(EDITOR, goal, slug="resultat", text=text("Resultat"))
    assign(EDITOR, measure, an_organisation(), role=AssignmentRole.OWNER)
    edit_measure(EDITOR, measure, starts_on=when("2024"), ends_on=when("2029"))
    add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, amount_ore=0)
    a_report(measure, ReportedStatus.UNDER_CONTROL)
    a_delivery(measure, status=DeliveryWord.PLANNED, planned="2028")
    assert strategy_gaps(TODAY) == ()


def test_a_goal_that_no_measure_counts_under_is_named():
    goal, _ = a_thread()
    a_goal(goal.strategy, "2")
    assert (Kind.GOAL_WITHOUT_MEASURE, "plan/2") in missing()
    assert (Kind.GOAL_WITHOUT_MEASURE, "plan/1") not in missing()


def test_a_status_without_a_date_is_its_own_hole():
    _, measure = a_thread()
    a_report(measure, ReportedStatus.COMPLETED, None)
    assert Kind.MEASURE_STATUS_UNDATED in kinds()
    assert Kind.MEASURE_WITHOUT_STATUS not in kinds()


def test_a_budget_line_without_an_amount_is_no_budget():
    _, measure = a_thread()
    add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, year=2024)
    assert Kind.MEASURE_WITHOUT_BUDGET in kinds()


def test_deliveries_that_outlive_their_strategy_are_named():
    _, measure = a_thread()
    a_delivery(measure, "sen", planned="2031")
    a_delivery(measure, "siste", planned="2030")
    assert {about for kind, about in missing() if kind is Kind.DELIVERY_AFTER_STRATEGY} == {f"{measure.slug}/sen"}


def test_a_date_that_has_passed_with_nothing_found_is_a_hole_and_counts_no_days():
    _, measure = a_thread()
    a_delivery(measure, planned="2026-11-20")
    (gap,) = (gap for gap in strategy_gaps(TODAY) if gap.kind is Kind.OUTCOME_UNKNOWN)
    assert "no source from after it was found" in str(gap.detail)


def test_delivered_without_knowing_who_uses_it_is_a_hole():
    _, measure = a_thread()
    a_delivery(measure, delivered="2024")
    assert Kind.DELIVERED_USE_UNKNOWN in kinds()


def test_every_hole_has_a_heading():
    assert all(str(kind.label) for kind in Kind)
