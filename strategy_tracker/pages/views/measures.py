"""Measures: the list, and a page for each."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.queries.measures import MeasureView, measure_view
from strategy_tracker.pages.values import goals
from strategy_tracker.pages.values import measures as values
from strategy_tracker.pages.values.decisions import views_of_council
from strategy_tracker.pages.values.gap_list import by_kind
from strategy_tracker.pages.values.history import history_records
from strategy_tracker.pages.values.links import links, sources
from strategy_tracker.pages.values.marks import delivery_segments
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS

bp = Blueprint("measures", __name__)
MOST_CHANGES = 30
LIST = PublicList(lambda: measure_rows(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get("/tiltak")
@access.public
def index() -> str:
    """List the measures, filtered, sorted and searched by the address."""
    listing = LIST.read(request.args)
    return render_template(
        "pages/measures/index.html",
        sentence=values.list_sentence(measure_rows(clock.today())),
        **LIST.shown(listing),
    )


LIST.add_downloads(bp, "/tiltak", "measures")


@bp.get("/tiltak/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one measure with all that hangs on it."""
    today = clock.today()
    view = measure_view(slug, today)
    page = view.page
    span = values.timeline_span(page.deliveries, today)
    return render_template(
        "pages/measures/show.html",
        page=page,
        row=page.row,
        crumbs=_crumbs(view),
        sentence=values.page_sentence(page),
        mark=MEASURE_MARKS[page.row.state],
        explanation=values.state_explanation(page),
        reports=[values.report(one, dict(page.report_sources)) for one in page.reports],
        newest=[values.report(one, {}) for one in page.row.newest_reports],
        facts=values.facts(page),
        segments=delivery_segments(page.row.deliveries),
        deliveries=page.deliveries,
        delivery_marks=DELIVERY_MARKS,
        delivery_waits=values.waits(page),
        delivery_sources={slug: sources(cited) for slug, cited in page.delivery_sources},
        timeline=values.timeline(page.deliveries),
        start=span[0],
        end=span[1],
        columns=goals.INDICATOR_COLUMNS,
        indicators=[goals.indicator_cells(one) for one in view.indicators],
        meetings=view.meetings,
        council_views=views_of_council(view.priorities),
        gatherings=links(one.reference for one in view.gatherings),
        budget_columns=values.BUDGET_COLUMNS,
        budget=[values.budget_cells(line) for line in page.budget_lines],
        budget_sources=sources(*(line.sources for line in page.budget_lines)),
        gaps=by_kind(view.gaps),
        history=history_records(view.history[:MOST_CHANGES]),
        sources=sources(page.sources),
    )


def _crumbs(view: MeasureView) -> list[tuple[object, object, str | None]]:
    row = view.page.row
    crumbs: list[tuple[object, object, str | None]] = []
    if row.strategy:
        crumbs.append((None, row.strategy.label, address("strategy", row.strategy.id)))
    if row.goal:
        crumbs.append((goals.goal_label(row.goal), row.goal.name, goals.goal_href(row.goal)))
    return crumbs
