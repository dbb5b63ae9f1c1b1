"""The portfolio report of a round: on the page, as a Word file, as a PDF."""

from flask import Blueprint, Response, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.pages.values import portfolio as values
from strategy_tracker.papers import pdf, word
from strategy_tracker.reporting.queries.portfolio import Portfolio, locked_rounds, portfolio
from strategy_tracker.web import access
from strategy_tracker.web.origin import here, origin

bp = Blueprint("portfolio", __name__)
PLACE, DESK = "/portefoljerapport", "/sekretariat/rapportering"
ALONE = "ingen"
WRITERS = {"docx": word, "pdf": pdf}


def _asked_for(slug: str, *, only_public: bool) -> Portfolio:
    """Return the report of a round beside the one the address names, or the one before it. Raises: NotFound."""
    beside = request.args.get("mot") or None
    return portfolio(slug, "" if beside == ALONE else beside, only_public=only_public)


def _shown(slug: str, *, only_public: bool) -> str:
    found = _asked_for(slug, only_public=only_public)
    return render_template(
        "pages/portfolio/show.html",
        found=found,
        paper=values.manuscript(found, origin="", here=here(), today=clock.today()),
        beside=values.choices(found, locked_rounds(only_public=only_public), ALONE),
        files=values.files(found, request.script_root + request.path, ALONE),
        is_example=found.round.is_example,
    )


def _file(slug: str, ending: str, *, only_public: bool) -> Response:
    writer = WRITERS.get(ending)
    if writer is None:
        raise NotFound(msg("The report is a Word file (docx) or a PDF."))
    found = _asked_for(slug, only_public=only_public)
    paper = values.manuscript(found, origin=origin(), here=here(), today=clock.today())
    answer = Response(writer.write(paper), content_type=writer.MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.{ending}"'
    return answer


@bp.get(PLACE)
@access.public
def index() -> str:
    """List the rounds that have a report, the newest first."""
    return render_template("pages/portfolio/index.html", rounds=locked_rounds(), place=request.script_root + PLACE)


@bp.get(f"{PLACE}/<slug>")
@access.public
def show(slug: str) -> str:
    """Show the report of a round that is published."""
    return _shown(slug, only_public=True)


@bp.get(f"{PLACE}/<slug>.<ending>")
@access.public
def file(slug: str, ending: str) -> Response:
    """Return the report of a published round as a file. Raises: NotFound for a sort of file that there is none of."""
    return _file(slug, ending, only_public=True)


@bp.get(f"{DESK}/<slug>/rapport")
@access.may("reporting_round.create")
def at_desk(slug: str) -> str:
    """Show those who run the reporting the report of a round that is locked, published or not."""
    return _shown(slug, only_public=False)


@bp.get(f"{DESK}/<slug>/rapport.<ending>")
@access.may("reporting_round.create")
def file_at_desk(slug: str, ending: str) -> Response:
    """Return the same as a file. Raises: NotFound for a sort of file that there is none of."""
    return _file(slug, ending, only_public=False)
