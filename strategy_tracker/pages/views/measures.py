"""Measures: the list, and a page for each."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.queries.measures import measure_view
from strategy_tracker.pages.values import measure_page as page_values
from strategy_tracker.pages.values import measures as values
from strategy_tracker.strategy.queries.assessments import has_body_to_assess
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.web import access

bp = Blueprint("measures", __name__)
LIST = PublicList(lambda: measure_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/tiltak")
@access.public
def index() -> str:
    """List the measures, filtered, sorted and searched by the address."""
    listing = LIST.read(request.args)
    return render_template(
        "pages/measures/index.html",
        sentence=values.list_sentence(LIST.rows()),
        **values.whole(LIST.rows(), clock.today()),
        **LIST.shown(listing),
    )


LIST.add_downloads(bp, "/tiltak", "measures")


@bp.get("/tiltak/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one measure with all that hangs on it."""
    today = clock.today()
    shown = page_values.parts(measure_view(slug, today), today)
    return render_template("pages/measures/show.html", **shown, assesses=has_body_to_assess(access.principal(), slug))
