"""The same without an address: a feed in Atom, and the dates as a calendar."""

from flask import Blueprint, Response, render_template

from strategy_tracker.following.dates import dates_of
from strategy_tracker.following.news import feed_of
from strategy_tracker.following.queries import followable
from strategy_tracker.kernel import clock
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.calendars import calendar_response
from strategy_tracker.web.format import plain

bp = Blueprint("feeds", __name__)


@bp.get("/folg/<table>/<public_id>.atom")
@access.public
def feed(table: str, public_id: str) -> Response:
    """Return what was changed in a record and in what stands under it. Raises: NotFound."""
    about = followable(table, public_id)
    entries = feed_of((table, public_id), clock.today())
    body = render_template(
        "layouts/feed.xml",
        heading=plain(about.label),
        feed_id=f"/folg/{table}/{public_id}",
        page=address(about.kind, about.id),
        entries=entries,
        updated=entries[0].at if entries else clock.now(),
    )
    return Response(body, content_type="application/atom+xml; charset=utf-8")


@bp.get("/folg/<table>/<public_id>.ics")
@access.public
def calendar(table: str, public_id: str) -> Response:
    """Return the dates of a record and of what stands under it. Raises: NotFound."""
    about = followable(table, public_id)
    return calendar_response(plain(about.label), dates_of((table, public_id), clock.today()))
