"""What is missing: everything nobody has published, as one list."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Table
from strategy_tracker.kernel import clock
from strategy_tracker.pages.values import gaps as values
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import read_list

bp = Blueprint("gaps", __name__)


@bp.get("/hull")
@access.public
def index() -> str:
    """List what is missing, with which record, under which goal, and who could publish it."""
    rows = missing_pieces(clock.today())
    listing = read_list(values.spec(rows), rows, request.args, say)
    return render_template(
        "pages/gaps/index.html",
        sentences=values.sentences(rows),
        goals=values.goal_counts(rows, request.script_root + "/hull"),
        kinds=values.kind_counts(rows, request.script_root + "/hull"),
        listing=listing,
        result=result(listing),
        columns=values.columns(listing),
        rows=[values.cells(row, request.script_root) for row in listing.rows],
    )


def _table(args: Mapping[str, str]) -> Table:
    rows = missing_pieces(clock.today())
    return TABLES["gaps"].table(read_list(values.spec(rows), rows, args, say).matches)


add_downloads(bp, "/hull", "index", _table)
