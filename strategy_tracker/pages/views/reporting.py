"""Published rounds of reporting: the list, and who reported what in each."""

from flask import Blueprint, render_template

from strategy_tracker.pages.values import reporting as values
from strategy_tracker.reporting.queries.published import round_for_all, rounds_for_all
from strategy_tracker.web import access

bp = Blueprint("reporting", __name__)


@bp.get("/rapporteringsrunder")
@access.public
def index() -> str:
    """List the published rounds."""
    rounds = rounds_for_all()
    return render_template(
        "pages/reporting/index.html", rounds=rounds, sentence=values.sentence(rounds), answered=values.answered
    )


@bp.get("/rapporteringsrunder/<slug>")
@access.public
def show(slug: str) -> str:
    """Show who was asked in a round, and what each had answered when it was locked."""
    round_ = round_for_all(slug)
    return render_template(
        "pages/reporting/show.html",
        round=round_,
        sentence=values.answered(round_),
        columns=values.COLUMNS,
        rows=[values.cells(row) for row in round_.rows],
        correction_columns=values.CORRECTION_COLUMNS,
        corrections=[values.correction_cells(one) for one in round_.corrections],
        is_example=round_.is_example,
    )
