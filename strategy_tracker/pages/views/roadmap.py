"""The roadmap: every delivery in time."""

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import outside, uptake
from strategy_tracker.pages.values import roadmap as values
from strategy_tracker.strategy.queries.deadlines import set_outside
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.strategies import roadmap_views
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web import access
from strategy_tracker.web.listing import AFTER, BEFORE, SORT, TEXT, Listing
from strategy_tracker.web.parts import Figure

bp = Blueprint("roadmap", __name__)
MOST_DRAWN = 200
# So many rows stand open on a phone too, under the picture of them.
MOST_TWICE = 12
# Who has sorted or turned a page reads the table already.
IN_TABLE = {SORT, AFTER, BEFORE}
GROUPING = "grupper"
LIST = PublicList(lambda: delivery_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/veikart")
@access.public
def index() -> str:
    """Draw the deliveries in time, and list them."""
    listing = LIST.read(request.args)
    grouping = _grouping()
    return render_template(
        "pages/roadmap/index.html",
        **values.lead(listing),
        chart=_chart(listing, grouping),
        is_long=_is_long(listing),
        grouping=grouping,
        groups=values.GROUPS,
        views=roadmap_views(),
        deadline_columns=outside.COLUMNS,
        deadlines=outside.deadlines(delivery_rows(clock.today()), set_outside()),
        **uptake.of_all(),
        **LIST.shown(listing),
    )


LIST.add_downloads(bp, "/veikart", "deliveries")


def _grouping() -> str:
    asked = request.args.get(GROUPING, "mal")
    return asked if asked in values.GROUPS else "mal"


def _is_long(listing: Listing[DeliveryRow]) -> bool:
    """Tell whether the table is too long to stand open under the picture on a phone."""
    return _is_drawn(listing) and len(listing.rows) > MOST_TWICE and not IN_TABLE & request.args.keys()


def _is_drawn(listing: Listing[DeliveryRow]) -> bool:
    return TEXT not in listing.query and 0 < len(listing.matches) <= MOST_DRAWN


def _chart(listing: Listing[DeliveryRow], grouping: str) -> Figure | None:
    """Return the picture of what the filters leave; None when it is too much, or chosen by words, or nothing."""
    if not _is_drawn(listing):
        return None
    names = {"strategi", "mal", "aktor", "tilstand", "ar", "tiltak"}
    chosen = {name: value for name, value in listing.query.items() if name in names}
    return chart_view("roadmap", clock.today(), **chosen, **{GROUPING: grouping})
