"""The roadmap: every delivery in time."""

from flask import Blueprint, Response, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.kernel import clock
from strategy_tracker.pages.atom import atom_response
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import feeds, outside, uptake
from strategy_tracker.pages.values import roadmap as values
from strategy_tracker.pages.values.roadmap_groups import GROUPINGS
from strategy_tracker.strategy.queries.deadlines import set_outside
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.strategies import roadmap_views
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web import access
from strategy_tracker.web.calendars import calendar_response
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.listing import AFTER, BEFORE, SORT, TEXT, Listing
from strategy_tracker.web.parts import Figure

bp = Blueprint("roadmap", __name__)
MOST_DRAWN = 200
# So many rows stand open on a phone too, under the picture of them.
MOST_TWICE = 12
# Who has turned a page reads the table already.
IN_TABLE = {AFTER, BEFORE}
GROUPING = "grupper"
DRAWN_BY = ("mal", "aktor")
LIST = PublicList(lambda: delivery_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/veikart")
@access.public
def index() -> str:
    """Draw the deliveries in time, and list them."""
    listing = LIST.read(_asked())
    return render_template(
        "pages/roadmap/index.html",
        **values.lead(listing),
        for_users=values.for_users(listing),
        chart=_chart(listing),
        is_long=_is_long(listing),
        groupings=GROUPINGS,
        views=roadmap_views(),
        deadline_columns=outside.COLUMNS,
        deadlines=outside.deadlines(delivery_rows(clock.today()), set_outside()),
        **uptake.of_all(),
        **{**LIST.shown(listing), **values.grouped(listing)},
    )


LIST.add_downloads(bp, "/veikart", "deliveries")


@bp.get("/veikart.atom")
@access.public
def feed() -> Response:
    """Return the dates given for the deliveries that fit the filters, the newest first."""
    listing = LIST.read(request.args)
    return atom_response(f"/veikart{listing.tail}", gettext("Roadmap"), feeds.of_dates(listing.matches))


@bp.get("/veikart.ics")
@access.public
def calendar() -> Response:
    """Return the dates that are still to come of the deliveries that fit the filters, for a calendar program."""
    return calendar_response(gettext("Roadmap"), values.dates_to_come(LIST.read(request.args).matches))


def _asked() -> dict[str, str]:
    """Return what the address asks for; how it once said what to group by still holds."""
    args = request.args.to_dict()
    former = args.pop(GROUPING, "")
    return {SORT: former, **args} if former in GROUPINGS else args


def _is_long(listing: Listing[DeliveryRow]) -> bool:
    """Tell whether the table is too long to stand open under the picture on a phone."""
    is_read = listing.order.name not in GROUPINGS or IN_TABLE & request.args.keys()
    return _is_drawn(listing) and len(listing.rows) > MOST_TWICE and not is_read


def _is_drawn(listing: Listing[DeliveryRow]) -> bool:
    return TEXT not in listing.query and 0 < len(listing.matches) <= MOST_DRAWN


def _chart(listing: Listing[DeliveryRow]) -> Figure | None:
    """Return the picture of what the filters leave; None when it is too much, or chosen by words, or nothing."""
    if not _is_drawn(listing):
        return None
    names = {"strategi", "mal", "aktor", "brukere", "slag", "tilstand", "ar", "tiltak"}
    chosen = {name: value for name, value in listing.query.items() if name in names}
    grouping = listing.order.name if listing.order.name in DRAWN_BY else DRAWN_BY[0]
    return chart_view("roadmap", clock.today(), **chosen, **{GROUPING: grouping})
