"""The feed of changes to public records, as a page and as an Atom feed."""

from flask import Blueprint, Response, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.changes import feed_page
from strategy_tracker.pages.values import changes as values
from strategy_tracker.web import access

bp = Blueprint("changes", __name__)
FEED_TYPE = "application/atom+xml; charset=utf-8"


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


@bp.get("/endringer.atom")
@access.public
def feed() -> Response:
    """Return the newest changes as an Atom feed."""
    views = values.entries(feed_page())
    body = render_template(
        "pages/changes/feed.xml",
        entries=[(view, values.feed_lines(view)) for view in views],
        updated=views[0].at if views else clock.now(),
    )
    return Response(body, content_type=FEED_TYPE)


add_downloads(bp, "/endringer", "index", lambda _args: TABLES["changes"].build(clock.today()))
