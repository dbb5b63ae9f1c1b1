"""Actions on goals and sub-goals, their outcomes and the portfolio's own counts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, next_position, require, require_slug, touch
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.services import with_cited, with_sources
from strategy_tracker.strategy.models import Goal, Outcome, PortfolioTotal
from strategy_tracker.strategy.policy import may_edit_content


def _check(goal: Goal) -> None:
    same = (Goal.strategy_id == goal.strategy.id, Goal.number == goal.number, Goal.slug != goal.slug)
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(
            msg("The strategy has a goal with number %(number)s already.", number=goal.number), field="number"
        )
    above = goal.parent
    if above is not None and above.strategy is not goal.strategy:
        raise Invalid(msg("A sub-goal belongs to the same strategy as its goal."), field="parent")
    while above is not None:
        if above is goal:
            raise Invalid(msg("A goal cannot lie under itself, by way of others or not."), field="parent")
        above = above.parent


_goals = RecordActions(
    model=Goal,
    noun="goal",
    allow=may_edit_content,
    under="strategy",
    needs=("name", "number"),
    prepare=with_cited,
    check=_check,
)
create_goal = _goals.create("Add a goal, or with `parent` a sub-goal, to a strategy. Public when the strategy is.")
edit_goal = _goals.edit("Change a goal. Its id stays.")


@action("goal.add_outcome", does=msgp("action", "add an outcome"), allow=may_edit_content)
def add_outcome(by: Principal, goal: Goal, *, slug: str, text: Translated) -> Outcome:
    """Add what the goal should have led to, after the outcomes there are."""
    require_slug(Outcome.slug, slug)
    place = next_position(Outcome.position, Outcome.goal_id == goal.id)
    outcome = Outcome(goal=goal, slug=slug, position=place, text=text)
    require(outcome, "text")
    db.session.add(outcome)
    return outcome


@action("goal.edit_outcome", does=msgp("action", "edit an outcome"), allow=may_edit_content)
def edit_outcome(by: Principal, /, outcome: Outcome, **fields: Any) -> Outcome:
    """Change how an outcome is worded."""
    fill(outcome, fields)
    require(outcome, "text")
    touch(outcome.goal)
    return outcome


@action("goal.remove_outcome", does=msgp("action", "remove an outcome"), allow=may_edit_content)
def remove_outcome(by: Principal, outcome: Outcome) -> None:
    """Take an outcome out of a goal; the log keeps what it was."""
    touch(outcome.goal)
    db.session.delete(outcome)


@action("goal.record_total", does=msgp("action", "record a count of the portfolio"), allow=may_edit_content)
def record_portfolio_total(
    by: Principal, /, goal: Goal, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> PortfolioTotal:
    """Record how many active measures the portfolio counted for a goal: one count a day."""
    known = with_sources(by, fields, cited)
    total = PortfolioTotal()
    with db.session.no_autoflush:
        fill(total, known)
        _check_total(goal, total)
    total.goal = goal
    db.session.add(total)
    return total


@action("goal.edit_total", does=msgp("action", "edit a count of the portfolio"), allow=may_edit_content)
def edit_portfolio_total(
    by: Principal, /, total: PortfolioTotal, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> PortfolioTotal:
    """Put a count of the portfolio right."""
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(total, known)
        _check_total(total.goal, total)
    touch(total.goal)
    return total


@action("goal.remove_total", does=msgp("action", "remove a count of the portfolio"), allow=may_edit_content)
def remove_portfolio_total(by: Principal, total: PortfolioTotal) -> None:
    """Take out a count that was entered by mistake; the log keeps what it was."""
    touch(total.goal)
    db.session.delete(total)


def _check_total(goal: Goal, total: PortfolioTotal) -> None:
    require(total, "counted_on", "active_measures")
    if total.active_measures < 0:
        raise Invalid(msg("A number of measures cannot be negative."), field="active_measures")
    same = (PortfolioTotal.goal_id == goal.id, PortfolioTotal.counted_on == total.counted_on)
    others = select(exists().where(*same, PortfolioTotal.id != (total.id or 0)))
    if db.session.scalar(others):
        raise Invalid(msg("There is a count for this goal on this day already."), field="counted_on")
