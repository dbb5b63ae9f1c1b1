"""Gatherings, what was said there, the goals it touches, and what came of it."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.engagement.queries.gatherings import gathering_by_slug, gatherings, inputs, involvements
from strategy_tracker.engagement.queries.values import InputRow
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.queries.gatherings import rounds_beside
from strategy_tracker.pages.values import gatherings as values
from strategy_tracker.pages.values.links import links, sources
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, read_list
from strategy_tracker.web.parts import Record

bp = Blueprint("gatherings", __name__)


def _listing(args: Mapping[str, str]) -> Listing[InputRow]:
    kinds = {one.slug: one.kind for one in gatherings()}
    return read_list(values.spec(inputs(), kinds), inputs(), args, say)


@bp.get("/innspill")
@access.public
def index() -> str:
    """List what was said, and where."""
    listing = _listing(request.args)
    return render_template(
        "pages/gatherings/index.html",
        sentence=values.sentence(inputs(), gatherings()),
        listing=listing,
        result=result(listing),
        records=[values.input_record(row) for row in listing.rows],
        is_our_reading=values.is_our_reading(listing.rows),
        columns=values.GATHERING_COLUMNS,
        gatherings=[values.gathering_cells(row) for row in gatherings()],
        see_also=values.see_also(request.script_root),
        involvements=[values.involvement_record(row) for row in involvements()],
        sources=sources(*(row.sources for row in listing.rows)),
    )


add_downloads(bp, "/innspill", "index", lambda args: TABLES["inputs"].table(_listing(args).matches))


@bp.get("/innspill/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one gathering."""
    page = gathering_by_slug(slug)
    return render_template(
        "pages/gatherings/show.html",
        row=page.row,
        sentence=values.page_sentence(page),
        facts=values.facts(page.row),
        inputs=[values.input_record(one, in_gathering=True) for one in page.inputs],
        is_our_reading=values.is_our_reading(page.inputs),
        participants=links(page.row.participants),
        measures=[Record(one.label, address(one.kind, one.id)) for one in page.row.measures],
        rounds=links(rounds_beside(page.row)),
        gaps=values.gaps(page),
        sources=sources(page.sources),
    )
