"""A goal: what serves it, what it has come to, and what is missing."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.pages.queries.goals import goal_view
from strategy_tracker.pages.values.goals import parts
from strategy_tracker.strategy.queries.structure import current_strategy
from strategy_tracker.web import access

bp = Blueprint("goals", __name__)


@bp.get("/mal/<number>")
@access.public
def current(number: str) -> str:
    """Show a goal of the strategy in force."""
    strategy = current_strategy()
    if strategy is None:
        raise NotFound
    return show(strategy.id, number)


@bp.get("/strategi/<slug>/mal/<number>")
@access.public
def show(slug: str, number: str) -> str:
    """Show a goal or sub-goal of any published strategy."""
    view = goal_view(slug, number, clock.today())
    return render_template("pages/goals/show.html", **parts(view, request.script_root))
