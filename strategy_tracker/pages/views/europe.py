"""The ambition to lead Europe, beside the international indices there are."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Table
from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import europe as values
from strategy_tracker.pages.values.links import sources
from strategy_tracker.web import access

bp = Blueprint("europe", __name__)
LIST = PublicList(lambda: europe_page().indices, values.spec, values.COLUMNS, values.cells)


@bp.get("/europa")
@access.public
def index() -> str:
    """Show the ambition as what it is, and each index with whom it covers and what it found."""
    page, listing = europe_page(), LIST.read(request.args)
    views = [values.index_view(row) for row in listing.matches]
    charts = {one.slug: chart_view("benchmarks", clock.today(), indeks=one.slug) for one in views if one.is_charted}
    return render_template(
        "pages/europe/index.html",
        sentence=values.sentence(page),
        ambitions=[(row, values.ambition_facts(row), sources(row.sources)) for row in page.ambitions],
        untestable=values.UNTESTABLE,
        **LIST.shown(listing),
        indices=views,
        gaps=values.gaps(listing.matches),
        charts=charts,
    )


def _table(args: Mapping[str, str]) -> Table:
    """Return what the indices that fit say, country by country."""
    slugs = {row.slug for row in LIST.read(args).matches}
    spec = TABLES["benchmarks"]
    return spec.table([row for row in spec.load(clock.today()) if row.index.slug in slugs])


add_downloads(bp, "/europa", "index", _table)
