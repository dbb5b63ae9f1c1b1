"""A member's own rounds: what is to be scored, and what came of it."""

from flask import Blueprint, render_template

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.queries.waiting import own_rounds
from strategy_tracker.kernel import clock
from strategy_tracker.web import access

bp = Blueprint("own_rounds", __name__)


@bp.get("/raad/mine-runder")
@access.may("ballot.cast")
def index() -> str:
    """Show the rounds of the councils in which the person has a vote."""
    by = access.principal()
    rounds = own_rounds(by, clock.now())
    return render_template(
        "council/own_rounds/index.html",
        rounds=rounds,
        to_score=sum(one.state is PriorityRoundState.OPEN and one.has_vote and not one.has_cast for one in rounds),
        is_chair=access.viewer_may("decision.record"),
    )
