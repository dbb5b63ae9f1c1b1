"""Indicators: the list, and a page for each."""

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.queries.indicators import indicator_view
from strategy_tracker.pages.values import indicator_page as page_values
from strategy_tracker.pages.values import indicators as values
from strategy_tracker.pages.values import readings
from strategy_tracker.web import access

bp = Blueprint("indicators", __name__)
LIST = PublicList(lambda: indicator_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/indikatorer")
@access.public
def index() -> str:
    """List the indicators, filtered, sorted and searched by the address."""
    listing = LIST.read(request.args)
    return render_template(
        "pages/indicators/index.html",
        sentences=values.sentences(LIST.rows()),
        read=readings.indicators_sentence(LIST.rows()),
        **LIST.shown(listing),
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
        **page_values.parts(view),
    )


LIST.add_downloads(bp, "/indikatorer", "indicators")
