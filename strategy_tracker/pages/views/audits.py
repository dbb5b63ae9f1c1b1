"""Audits: the list with all that was found, and a page for each."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.values import audits as values
from strategy_tracker.pages.values.absences import of_record
from strategy_tracker.pages.values.links import sources
from strategy_tracker.pages.values.lists import result
from strategy_tracker.scrutiny.queries.audits import audit_by_slug, audits
from strategy_tracker.scrutiny.queries.findings import findings
from strategy_tracker.scrutiny.queries.gaps import gaps_of_audit
from strategy_tracker.scrutiny.queries.values import FindingRow
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Listing, read_list

bp = Blueprint("audits", __name__)


def _listing(args: Mapping[str, str]) -> Listing[FindingRow]:
    return read_list(values.spec(findings()), findings(), args, say)


@bp.get("/revisjoner")
@access.public
def index() -> str:
    """List the audits, and what they found."""
    listing = _listing(request.args)
    return render_template(
        "pages/audits/index.html",
        sentence=values.sentence(audits()),
        columns=values.AUDIT_COLUMNS,
        audits=[values.audit_cells(row) for row in audits()],
        listing=listing,
        result=result(listing),
        records=[values.finding_record(row) for row in listing.rows],
        sources=sources(*(row.audit_sources for row in listing.rows)),
    )


add_downloads(bp, "/revisjoner", "index", lambda args: TABLES["findings"].table(_listing(args).matches))


@bp.get("/revisjoner/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one audit."""
    page = audit_by_slug(slug)
    return render_template(
        "pages/audits/show.html",
        row=page.row,
        sentence=values.page_sentence(page),
        findings=[values.finding_record(one, in_audit=True) for one in page.findings],
        treatments=[values.treatment_record(one) for one in page.treatments],
        facts=values.facts(page.row),
        gaps=of_record(gaps_of_audit(page), page.row.reference, page.row.auditor, page.sources),
        sources=sources(page.sources),
    )


add_downloads(
    bp, "/revisjoner/<slug>", "show", lambda _args, slug: TABLES["findings"].table(audit_by_slug(slug).findings)
)
