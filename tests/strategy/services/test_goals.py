from datetime import date

import pytest
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.strategy.models import PortfolioTotal
from strategy_tracker.strategy.services import goals as services
from tests.support.ground import EDITOR, REPORTER, a_goal, a_source, a_strategy, text

pytestmark = pytest.mark.usefixtures("context")


def test_a_sub_goal_lies_under_a_goal_of_the_same_strategy():
    strategy = a_strategy()
    goal = a_goal(strategy)
    assert a_goal(strategy, "1A", slug="1a", parent=goal).parent is goal
    with pytest.raises(Invalid, match="same strategy"):
        a_goal(a_strategy("annen"), "1B", slug="1b", parent=goal)


def test_a_number_is_used_once_in_a_strategy():
    strategy = a_strategy()
    a_goal(strategy)
    with pytest.raises(Invalid) as refused:
        a_goal(strategy, slug="igjen")
    assert refused.value.field == "number"
    assert a_goal(a_strategy("annen")).number == "1"


def test_goals_cannot_lie_under_each_other_in_a_circle():
    strategy = a_strategy()
    top = a_goal(strategy)
    under = a_goal(strategy, "1A", slug="1a", parent=top)
    lowest = a_goal(strategy, "1Aa", slug="1aa", parent=under)
    for above in (under, lowest, top):
        with pytest.raises(Invalid, match="under itself"):
            services.edit_goal(EDITOR, top, parent=above)
    assert top.parent is None


def test_a_goal_needs_a_name():
    with pytest.raises(Invalid):
        services.edit_goal(EDITOR, a_goal(a_strategy()), name=text(""))


def test_a_reporter_changes_no_goal():
    goal = a_goal(a_strategy())
    with pytest.raises(Forbidden):
        services.edit_goal(REPORTER, goal, name=text("Mitt mål"))


def test_outcomes_keep_their_order():
    goal = a_goal(a_strategy())
    made = [services.add_outcome(EDITOR, goal, slug=f"resultat-{number}", text=text("Noe")) for number in (1, 2)]
    assert [outcome.position for outcome in made] == [1, 2]
    assert services.edit_outcome(EDITOR, made[0], text=text("Noe bedre")).text == text("Noe bedre")


def test_there_is_one_count_a_day_and_it_can_be_put_right():
    goal = a_goal(a_strategy())
    services.record_portfolio_total(
        EDITOR, goal, counted_on=date(2024, 1, 31), active_measures=10, sources=[a_source()]
    )
    with pytest.raises(Invalid) as refused:
        services.record_portfolio_total(EDITOR, goal, counted_on=date(2024, 1, 31), active_measures=9)
    assert refused.value.field == "counted_on"
    with pytest.raises(Invalid):
        services.record_portfolio_total(EDITOR, goal, counted_on=date(2024, 2, 29), active_measures=-1)
    (total,) = db.session.scalars(select(PortfolioTotal))
    assert services.edit_portfolio_total(EDITOR, total, active_measures=8).active_measures == 8
