"""Organisations: the list, and a page for each."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Table
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.organisations import organisation_lines, organisation_view
from strategy_tracker.pages.values import organisation_page as page_values
from strategy_tracker.pages.values import organisations as values
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import read_list

bp = Blueprint("organisations", __name__)


@bp.get("/aktorer")
@access.public
def index() -> str:
    """List the organisations, filtered, sorted and searched by the address."""
    lines = organisation_lines(clock.today())
    listing = read_list(values.spec(lines), lines, request.args, say)
    return render_template(
        "pages/organisations/index.html",
        sentence=values.sentence(lines),
        listing=listing,
        result=result(listing),
        columns=values.columns(listing),
        rows=[values.cells(line) for line in listing.rows],
    )


@bp.get("/aktorer/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one organisation with all it does in the strategy."""
    view = organisation_view(slug, clock.today())
    return render_template("pages/organisations/show.html", **page_values.parts(view, request.script_root))


def _table(args: Mapping[str, str]) -> Table:
    lines = organisation_lines(clock.today())
    matches = read_list(values.spec(lines), lines, args, say).matches
    return TABLES["organisations"].table([line.row for line in matches])


add_downloads(bp, "/aktorer", "index", _table)
