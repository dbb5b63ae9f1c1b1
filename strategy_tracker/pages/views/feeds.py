"""Feeds in Atom: all changes, and those of one record."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound as NoSuchPage

from strategy_tracker.audit.heads import day_heads
from strategy_tracker.council.queries.rounds import round_row
from strategy_tracker.kernel import clock
from strategy_tracker.pages.atom import atom_response
from strategy_tracker.pages.queries.changes import feed_page
from strategy_tracker.pages.queries.history import OWNERS, public_history
from strategy_tracker.pages.values import changes, differences, feeds
from strategy_tracker.web import access
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.format import plain

bp = Blueprint("feeds", __name__)


@bp.get("/endringer.atom")
@access.public
def everything() -> Response:
    """Return the newest changes to all public records."""
    return atom_response("/endringer", gettext("Changes"), feeds.of_entries(changes.entries(feed_page())))


@bp.get("/endringer/logg.atom")
@access.public
def of_log() -> Response:
    """Return where the log stood at the end of each day: whoever follows it can tell whether it was tampered with."""
    heads = feeds.of_heads(day_heads(clock.today()))
    return atom_response("/endringer/logg", gettext("The head of the log"), heads, page="/endringer")


@bp.get("/historikk/<table>/<public_id>.atom")
@access.public
def of_record(table: str, public_id: str) -> Response:
    """Return what happened to one public record, the same for staff."""
    if table not in OWNERS:
        raise NoSuchPage
    history = public_history(table, public_id)
    steps = differences.steps(history.events, table, history.names)
    return atom_response(f"/historikk/{table}/{public_id}", plain(history.name), feeds.of_steps(steps, history.name))


@bp.get("/raad/runder/<slug>.atom")
@access.public
def of_round(slug: str) -> Response:
    """Return how far a round of priorities that everybody knows of has come. Raises: NotFound."""
    row = round_row(slug, None)
    return atom_response(f"/raad/runder/{slug}", plain(row.name), feeds.of_round(row, clock.now()))
