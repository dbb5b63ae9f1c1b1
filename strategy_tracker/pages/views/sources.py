"""Every source, what leans on it, and the sets of data with their rules and gaps."""

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.cited import source_rows
from strategy_tracker.pages.values import sources as values
from strategy_tracker.pages.values.lists import result
from strategy_tracker.sources.queries import datasets
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import read_list

bp = Blueprint("sources", __name__)


@bp.get("/kilder")
@access.public
def index() -> str:
    """List the sources with what cites them, then the sets of data."""
    rows = source_rows()
    listing = read_list(values.spec(), rows, request.args, say)
    return render_template(
        "pages/sources/index.html",
        sentence=values.sentence(rows),
        listing=listing,
        result=result(listing),
        sources=[values.source_view(row, request.script_root) for row in listing.rows],
        datasets=[values.dataset_view(row) for row in datasets()],
    )
