"""The page of whoever is signed in: what waits, and where their work is done."""

from flask import Blueprint, render_template

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.waiting import all_waiting_for
from strategy_tracker.pages.values.my_page import WORKPLACES
from strategy_tracker.web import access

bp = Blueprint("my_page", __name__)


@bp.get("/min-side")
@access.signed_in
def show() -> str:
    """Show what waits for the person, oldest first, and the ways to their work."""
    by = access.principal()
    waiting = all_waiting_for(by, clock.now())
    return render_template(
        "pages/my_page/show.html",
        sentence=_sentence(len(waiting)),
        waiting=waiting,
        workplaces=[one for one in WORKPLACES if ACTIONS[one.right].allow.may_try(by)],
    )


def _sentence(count: int) -> Message:
    if not count:
        return msg("Nothing waits for you.")
    return msgn("One thing waits for you.", "%(count)s things wait for you.", count)
