"""What is missing: everything that is empty here and why, as one list."""

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import gaps as values
from strategy_tracker.web import access

bp = Blueprint("gaps", __name__)
LIST = PublicList(
    lambda: missing_pieces(clock.today()),
    values.spec,
    values.COLUMNS,
    lambda row: values.cells(row, request.script_root),
)


@bp.get("/hull")
@access.public
def index() -> str:
    """List what is missing, with which record, under which goal, why, and who may know."""
    rows, listing = LIST.rows(), LIST.read(request.args)
    return render_template(
        "pages/gaps/index.html",
        sentences=values.sentences(rows),
        goals=values.goal_counts(rows, request.script_root + "/hull"),
        reasons=values.why_counts(rows, request.script_root + "/hull"),
        kinds=values.kind_counts(rows, request.script_root + "/hull"),
        **LIST.shown(listing),
    )


LIST.add_downloads(bp, "/hull", "gaps")
