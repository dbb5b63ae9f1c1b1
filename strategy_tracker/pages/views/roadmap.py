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
from strategy_tracker.web.listing import TEXT, Listing
from strategy_tracker.web.parts import Figure

bp = Blueprint("roadmap", __name__)
MOST_DRAWN = 200
GROUPING = "grupper"
LIST = PublicList(lambda: delivery_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/veikart")
@access.public
def index() -> str:
    """Draw the deliveries in time, and list them."""
    listing = LIST.read(request.args)
    grouping = request.args.get(GROUPING, "mal")
    grouping = grouping if grouping in values.GROUPS else "mal"
    return render_template(
        "pages/roadmap/index.html",
        **values.lead(listing),
        chart=_chart(listing, grouping),
        grouping=grouping,
        groups=values.GROUPS,
        views=roadmap_views(),
        deadline_columns=outside.COLUMNS,
        deadlines=outside.deadlines(delivery_rows(clock.today()), set_outside()),
        **uptake.of_all(),
        **LIST.shown(listing),
    )


LIST.add_downloads(bp, "/veikart", "deliveries")


def _chart(listing: Listing[DeliveryRow], grouping: str) -> Figure | None:
    """Return the picture of what the filters leave; None when it is too much, or chosen by words, or nothing."""
    if TEXT in listing.query or not 0 < len(listing.matches) <= MOST_DRAWN:
        return None
    names = {"strategi", "mal", "aktor", "tilstand", "ar", "tiltak"}
    chosen = {name: value for name, value in listing.query.items() if name in names}
    return chart_view("roadmap", clock.today(), **chosen, **{GROUPING: grouping})
