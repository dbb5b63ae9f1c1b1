"""Everything that can be fetched as a file: which tables there are, what their columns are, how to cite them."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import shown_version
from strategy_tracker.pages.values import data as values
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, read_list

bp = Blueprint("data", __name__)


def _listing(args: Mapping[str, str]) -> Listing[values.TableView]:
    today = clock.today()
    return read_list(values.spec(say), [values.view(one, today, request.script_root) for one in TABLES], args, say)


@bp.get("/data")
@access.public
def index() -> str:
    """Show the catalogue of tables."""
    listing = _listing(request.args)
    return render_template(
        "pages/data/index.html",
        sentence=values.sentence(listing.matches),
        listing=listing,
        result=result(listing),
        columns=values.columns(listing),
        rows=[values.cells(one) for one in listing.rows],
        tables=listing.rows,
        table_columns=values.COLUMNS,
        data_version=shown_version(),
    )


add_downloads(bp, "/data", "index", lambda args: values.catalogue(_listing(args).matches))
