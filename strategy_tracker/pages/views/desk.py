"""The editors' desk: what is not public yet, what they changed last, and what can be entered anew."""

from flask import Blueprint, render_template

from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.desk import desk_view
from strategy_tracker.pages.values import desk as values
from strategy_tracker.pages.values import freshness
from strategy_tracker.web import access

bp = Blueprint("desk", __name__)


@bp.get("/redaksjon")
@access.may("measure.edit")
def show() -> str:
    """Show the desk."""
    by = access.principal()
    view = desk_view(by, clock.today())
    return render_template(
        "pages/desk/show.html",
        sentence=values.sentence(view.drafts),
        ways_in=values.ways_in(by),
        draft_columns=values.DRAFT_COLUMNS,
        drafts=values.draft_rows(view.drafts),
        recent_columns=values.RECENT_COLUMNS,
        recent=values.recent_rows(view.recent),
        fresh=freshness.at_the_desk(view.fresh),
        fresh_columns=freshness.COLUMNS,
        shared_columns=freshness.SHARED_COLUMNS,
    )
