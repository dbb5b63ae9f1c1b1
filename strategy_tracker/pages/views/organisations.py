"""Organisations: the list, and a page for each."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Table
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.queries.organisations import organisation_lines, organisation_view
from strategy_tracker.pages.values import organisation_page as page_values
from strategy_tracker.pages.values import organisations as values
from strategy_tracker.web import access

bp = Blueprint("organisations", __name__)
LIST = PublicList(lambda: organisation_lines(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/aktorer")
@access.public
def index() -> str:
    """List the organisations, filtered, sorted and searched by the address."""
    listing = LIST.read(request.args)
    return render_template(
        "pages/organisations/index.html",
        sentence=values.sentence(LIST.rows()),
        **LIST.shown(listing),
    )


@bp.get("/aktorer/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one organisation with all it does in the strategy."""
    view = organisation_view(slug, clock.today())
    return render_template("pages/organisations/show.html", **page_values.parts(view, request.script_root))


def _table(args: Mapping[str, str]) -> Table:
    return TABLES["organisations"].table([line.row for line in LIST.read(args).matches])


add_downloads(bp, "/aktorer", "index", _table)
