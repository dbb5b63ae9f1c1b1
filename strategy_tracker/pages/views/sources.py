"""Every source, what leans on it, and the sets of data with their rules and gaps."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.cited import SourceRow, source_rows
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.queries.sources import remarked_records
from strategy_tracker.pages.values import sources as values
from strategy_tracker.pages.values.lists import result
from strategy_tracker.sources.queries import datasets
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, read_list

bp = Blueprint("sources", __name__)


def _listing(args: Mapping[str, str]) -> Listing[SourceRow]:
    return read_list(values.spec(), source_rows(), args, say)


@bp.get("/kilder")
@access.public
def index() -> str:
    """List the sources with what cites them, then the sets of data."""
    listing = _listing(request.args)
    return render_template(
        "pages/sources/index.html",
        sentence=values.sentence(source_rows()),
        listing=listing,
        result=result(listing),
        sources=[values.source_view(row) for row in listing.rows],
        datasets=[values.dataset_view(row, remarked_records()) for row in datasets()],
    )


add_downloads(bp, "/kilder", "index", lambda args: TABLES["sources"].table(_listing(args).matches))
