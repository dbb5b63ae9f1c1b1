"""The front page: the thread at a glance."""

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.front import front_page
from strategy_tracker.pages.values import front as values
from strategy_tracker.web import access

bp = Blueprint("front", __name__)


@bp.get("/")
@access.public
def show() -> str:
    """Show the goals, the thread, what is late, what comes, and what the council and the sector said."""
    today = clock.today()
    page = front_page(today)
    if page.strategy is None:
        return render_template("pages/front/empty.html")
    return render_template(
        "pages/front/show.html",
        thread=chart_view("thread", today),
        **values.parts(page, page.strategy, request.script_root, clock.now()),
    )
