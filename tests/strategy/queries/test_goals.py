from datetime import date

import pytest

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.strategy.kinds import DeliveryWord, ReportedStatus
from strategy_tracker.strategy.queries.goals import goal_page, goal_rows
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.services.goals import add_outcome, record_portfolio_total
from strategy_tracker.strategy.services.measures import set_goals
from tests.support.cases import each
from tests.support.factories import TODAY, a_delivery, a_report, noise
from tests.support.ground import EDITOR, a_goal, a_measure, a_source, a_strategy, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def goals(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    """Goals 1 and 2, and 1A under 1."""
    noise()
    strategy = a_strategy()
    one, two = a_goal(strategy, "1"), a_goal(strategy, "2")
    return one, two, a_goal(strategy, "1A", slug="plan-1a", parent=one)


def test_goals_come_by_number_and_sub_goals_with_their_goal():
    strategy = a_strategy()
    for number in ("10", "2", "1"):
        a_goal(strategy, number)
    sub = a_goal(strategy, "2A", slug="plan-2a", parent=a_goal(strategy, "3"))
    rows = goal_rows("plan", TODAY)
    assert [row.goal.number for row in rows] == ["1", "2", "3", "10"]
    assert [one.slug for one in rows[2].sub_goals] == [sub.slug]


def test_only_the_main_goal_counts_and_the_others_stand_apart(goals):
    one, two, _ = goals
    measure = a_measure(one)
    set_goals(EDITOR, measure, main=one, others=[two])
    a_delivery(measure, status=DeliveryWord.DELIVERED)
    a_report(measure, ReportedStatus.RED)
    first, second = goal_rows("plan", TODAY)
    assert list(first.measures) == [(MeasureState.OFF_PLAN, 1)]
    assert list(first.deliveries) == [(DeliveryState.DELIVERED, 1)]
    assert (second.measures.total, second.deliveries.total, second.side_measures) == (0, 0, 1)


@pytest.mark.usefixtures("goals")
def test_a_goal_without_measures_counts_nothing():
    assert [(row.measures.total, row.deliveries.total) for row in goal_rows("plan", TODAY)] == [(0, 0)] * 2


def test_silence_is_counted(goals):
    measure = a_measure(goals[0])
    a_delivery(measure, planned="2020")
    row = goal_rows("plan", TODAY)[0]
    assert (row.measures.unreported, row.deliveries.unreported) == (1, 1)


def test_a_page_shows_what_hangs_on_the_goal(goals):
    one, two, sub = goals
    own, other = a_measure(one, "eget"), a_measure(two, "annet")
    set_goals(EDITOR, own, main=one, others=[sub])
    set_goals(EDITOR, other, main=two, others=[sub])
    add_outcome(EDITOR, one, slug="resultat-2", text=text("To"))
    record_portfolio_total(EDITOR, one, counted_on=date(2024, 1, 31), active_measures=10, sources=[a_source()])
    page = goal_page("plan", "1", TODAY)
    assert [row.slug for row in page.measures] == ["eget"]
    assert [row.slug for row in page.side_measures] == ["annet"]
    assert [(row.counted_on, row.active_measures, len(row.sources)) for row in page.counts] == [
        (date(2024, 1, 31), 10, 1)
    ]
    assert [row.slug for row in page.outcomes] == ["resultat-2"]


def test_under_a_sub_goal_counts_what_counts_under_its_goal(goals):
    one, two, sub = goals
    own, other = a_measure(one, "eget"), a_measure(two, "annet")
    set_goals(EDITOR, own, main=one, others=[sub])
    set_goals(EDITOR, other, main=two, others=[sub])
    page = goal_page("plan", "1A", TODAY)
    assert page.parent.slug == one.slug
    assert ([row.slug for row in page.measures], [row.slug for row in page.side_measures]) == (["eget"], ["annet"])


@each(
    ("strategy", "number"),
    [("plan", "9"), ("finnes-ikke", "1"), ("utkast", "1"), ("plan", ""), ("", ""), ("plan", "🎯")],
)
@pytest.mark.usefixtures("goals")
def test_what_is_not_public_is_not_found(strategy, number):
    with pytest.raises(NotFound):
        goal_page(strategy, number, TODAY)


@pytest.mark.usefixtures("goals")
def test_goals_of_a_draft_are_not_listed():
    assert goal_rows("utkast", TODAY) == ()


def test_a_page_takes_at_most_seven_statements(goals):
    a_delivery(a_measure(goals[0]), planned="2024")
    with counted() as sent:
        goal_page("plan", "1", TODAY)
    assert len(sent) <= 7  # two of them the counts of the portfolio, which other pages share
