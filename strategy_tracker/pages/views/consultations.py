"""Consultations: what was asked, in what time, what was said, and what came of it."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.consultations.queries import RoundRow, hearing_rules, round_by_slug, rounds, themes
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.queries.consultations import around
from strategy_tracker.pages.values import consultations as values
from strategy_tracker.pages.values.deadlines import time_given
from strategy_tracker.pages.values.links import links, sources
from strategy_tracker.pages.values.lists import result
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, read_list

bp = Blueprint("consultations", __name__)


def _listing(args: Mapping[str, str]) -> Listing[RoundRow]:
    return read_list(values.spec(rounds()), rounds(), args, say)


@bp.get("/horinger")
@access.public
def index() -> str:
    """List the rounds, the themes they raised, and the rules they follow."""
    listing, raised = _listing(request.args), themes()
    theme_columns, theme_rows = values.theme_table(raised)
    return render_template(
        "pages/consultations/index.html",
        sentences=values.sentences(rounds()),
        listing=listing,
        result=result(listing),
        columns=values.columns(listing),
        rows=[values.cells(row) for row in listing.rows],
        themes_lead=values.themes_lead(raised),
        theme_columns=theme_columns,
        themes=theme_rows,
        rules=[values.rule_record(rule) for rule in hearing_rules()],
        see_also=values.see_also(request.script_root),
    )


add_downloads(bp, "/horinger", "index", lambda args: TABLES["consultation-rounds"].table(_listing(args).matches))


@bp.get("/horinger/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one round."""
    page = round_by_slug(slug)
    return render_template(
        "pages/consultations/show.html",
        row=page.row,
        page=page,
        sentences=values.page_sentences(page),
        facts=values.facts(page),
        time=time_given(page.row),
        stances=values.stances(page),
        respondents=links(page.respondents),
        named=values.named(page.row),
        rules=[values.rule_record(rule) for rule in page.rules],
        outcome_sources=sources(page.outcome_sources),
        sources=sources(page.sources),
        onward=values.onward(page.row, around(page.row)),
    )
