"""Everything that can be fetched as a file: which tables there are, what their columns are, how to cite them."""

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.everything import HOLDS_FOR_ALL
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import shown_version
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import data as values
from strategy_tracker.web import access
from strategy_tracker.web.format import say

bp = Blueprint("data", __name__)


def _views() -> list[values.TableView]:
    today = clock.today()
    return [values.view(one, today, request.script_root) for one in TABLES]


LIST = PublicList(_views, lambda _: values.spec(say), values.TABLE_COLUMNS, values.cells)


@bp.get("/data")
@access.public
def index() -> str:
    """Show the catalogue of tables."""
    listing = LIST.read(request.args)
    return render_template(
        "pages/data/index.html",
        sentence=values.sentence(listing.matches),
        **LIST.shown(listing),
        tables=listing.rows,
        table_columns=values.COLUMNS,
        holds_for_all=HOLDS_FOR_ALL,
        data_version=shown_version(),
    )


add_downloads(bp, "/data", "index", lambda args: values.catalogue(LIST.read(args).matches))
