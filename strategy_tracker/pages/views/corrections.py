"""Figures and facts that were put right."""

from flask import Blueprint, render_template

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.pages.queries.corrections import corrections
from strategy_tracker.pages.values import corrections as values
from strategy_tracker.web import access

bp = Blueprint("corrections", __name__)


@bp.get("/rettelser")
@access.public
def index() -> str:
    """List what was put right, newest first."""
    found = corrections()
    rows = values.cells(values.lines(found))
    return render_template(
        "pages/corrections/index.html", sentence=values.sentence(found), columns=values.LIST, rows=rows
    )


add_downloads(bp, "/rettelser", "index", lambda _args: values.table(values.lines(corrections())))
