"""Every exported table, whole, at an address of its own; and all of them in one file."""

from flask import Blueprint, Response, request

from strategy_tracker.exchange.downloads import edition_asked_for, sent_as_made, table_response
from strategy_tracker.exchange.everything import everything
from strategy_tracker.exchange.notes import NOTES
from strategy_tracker.exchange.paging import piece, wanted
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access

bp = Blueprint("exchange", __name__)


@bp.get("/data/alt.zip")
@access.public
def all_tables() -> Response:
    """Return all public tables as one archive, without the example set."""
    edition = edition_asked_for()
    name = f"strategi-data-{edition.version}.zip"
    return sent_as_made(everything(edition, clock.today()), "application/zip", name)


@bp.get("/data/<key>.<ending>")
@access.public
def table(key: str, ending: str) -> Response:
    """Return a table as a file, whole or a piece at a time; with `eksempel=ja` the rows of the example set."""
    spec = TABLES.get(key)
    if spec is None:
        raise NotFound(msg("There is no table called “%(key)s”.", key=key[:40]))
    today, example, asked = clock.today(), request.args.get("eksempel") == "ja", wanted(request.args, spec)
    if asked is None:
        return table_response(spec.build(today, example=example), ending)
    here = request.script_root + request.path
    return table_response(piece(spec, asked, today, example=example, address=here), ending)


@bp.get("/redaksjon/notater.<ending>")
@access.may("measure.edit")
def notes(ending: str) -> Response:
    """Return all internal notes as a file, for those who keep the data."""
    return table_response(NOTES.build(clock.today()), ending)
