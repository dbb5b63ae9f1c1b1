"""The front page: the thread at a glance."""

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.front import front_page
from strategy_tracker.pages.values import front as values
from strategy_tracker.pages.values import goals
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
    urgent = values.urgent_round(page)
    return render_template(
        "pages/front/show.html",
        strategy=page.strategy,
        sentence=goals.strategy_sentence(page.strategy),
        explanation=goals.strategy_explanation(page.strategy),
        thread=chart_view("thread", today),
        goals=[goals.summary(goal, request.script_root) for goal in page.goals],
        states=chart_view("delivery-states", today),
        late=[values.delivery_record(row) for row in page.late],
        late_count=page.late_count,
        coming=[values.delivery_record(row) for row in page.coming],
        coming_count=page.coming_count,
        most_urgent=values.most_urgent(page),
        urgent_round=urgent,
        urgent_on=values.published_on(urgent),
        last_said=values.said(page),
    )
