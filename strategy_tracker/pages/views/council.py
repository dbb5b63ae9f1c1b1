"""The council model: its bodies, who sits in them, their meetings and cases."""

from flask import Blueprint, render_template, request

from strategy_tracker.council.queries.bodies import council_by_slug, council_overview
from strategy_tracker.council.queries.meetings import meeting_by_slug, meetings, meetings_of_council
from strategy_tracker.council.queries.rounds import public_rounds, rounds_of_council
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import council as values
from strategy_tracker.pages.values import meetings as meeting_values
from strategy_tracker.pages.values import rounds as round_values
from strategy_tracker.pages.values.links import links, sources
from strategy_tracker.web import access

bp = Blueprint("council", __name__)
NEWEST = 3
LIST = PublicList(meetings, meeting_values.spec, meeting_values.COLUMNS, meeting_values.cells)


@bp.get("/raad")
@access.public
def index() -> str:
    """Show the model, its bodies, their meetings, and how it sets priorities."""
    overview, listing, now = council_overview(), LIST.read(request.args), clock.now()
    return render_template(
        "pages/council/index.html",
        overview=overview,
        model=overview.model,
        sentence=values.sentence(overview, listing.total),
        levels=values.levels(overview.councils),
        criteria=[values.criterion(row) for row in overview.criteria],
        criterion_columns=values.CRITERION_COLUMNS,
        criterion_sources=sources(*(row.sources for row in overview.criteria)),
        rounds=[round_values.record(row, now) for row in public_rounds()[:NEWEST]],
        **LIST.shown(listing),
        **values.model_parts(overview.model),
    )


LIST.add_downloads(bp, "/raad", "meetings")


@bp.get("/raad/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one body."""
    return render_template(
        "pages/council/show.html",
        meetings=[meeting_values.record(one) for one in meetings_of_council(slug)],
        rounds=[round_values.record(one, clock.now()) for one in rounds_of_council(slug)],
        **values.body_parts(council_by_slug(slug)),
    )


@bp.get("/raad/moter/<slug>")
@access.public
def meeting(slug: str) -> str:
    """Show one meeting."""
    page = meeting_by_slug(slug)
    others = [row.reference for row in meetings_of_council(page.row.council.id) if row.slug != slug]
    return render_template(
        "pages/council/meeting.html",
        row=page.row,
        sentence=meeting_values.sentence(page.row),
        facts=meeting_values.facts(page.row),
        cases=meeting_values.case_cells(page),
        case_columns=meeting_values.CASE_COLUMNS,
        attendance=links(page.attendance),
        attendance_note=page.attendance_note,
        others=links(others),
        sources=sources(page.sources),
    )
