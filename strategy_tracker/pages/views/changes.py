"""The changes to public records, as a page and as files."""

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.changes import feed_page
from strategy_tracker.pages.values import changes as values
from strategy_tracker.web import access

bp = Blueprint("changes", __name__)


@bp.get("/endringer")
@access.public
def index() -> str:
    """Show the newest changes, grouped by what was done at once; `for` is where a later page starts."""
    before, problems = values.place_in(request.args.get("for", ""))
    page = feed_page(before)
    return render_template(
        "pages/changes/index.html",
        sentence=values.sentence(page),
        problems=problems,
        entries=values.entries(page),
        is_first=before is None,
        next=f"?for={page.before}" if page.before else None,
    )


add_downloads(bp, "/endringer", "index", lambda _args: TABLES["changes"].build(clock.today()))
