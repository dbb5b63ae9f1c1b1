"""Indicators: the list, and a page for each."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Table
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.indicators import indicator_view
from strategy_tracker.pages.values import indicator_page as page_values
from strategy_tracker.pages.values import indicators as values
from strategy_tracker.pages.values.indicator_still import still
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import read_list

bp = Blueprint("indicators", __name__)


@bp.get("/indikatorer")
@access.public
def index() -> str:
    """List the indicators, filtered, sorted and searched by the address."""
    rows = indicator_rows(clock.today())
    listing = read_list(values.spec(rows), rows, request.args, say)
    return render_template(
        "pages/indicators/index.html",
        sentences=values.sentences(rows),
        listing=listing,
        result=result(listing),
        columns=values.columns(listing),
        rows=[values.cells(row) for row in listing.rows],
    )


@bp.get("/indikator/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one indicator: what it says, how that is worked out, and what it rests on."""
    today = clock.today()
    view = indicator_view(slug, today)
    chart = chart_view("indicator", today, indikator=slug)
    return render_template(
        "pages/indicators/show.html",
        page=view.page,
        sentence=chart.sentence,
        chart=page_values.bare(chart),
        still=still(view.page),
        **page_values.parts(view),
    )


def _table(args: Mapping[str, str]) -> Table:
    rows = indicator_rows(clock.today())
    return TABLES["indicators"].table(read_list(values.spec(rows), rows, args, say).matches)


add_downloads(bp, "/indikatorer", "index", _table)
