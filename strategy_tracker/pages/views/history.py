"""The history of one record: what was changed and when, word by word."""

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound as NoSuchPage

from strategy_tracker.accounts.policy import works_here
from strategy_tracker.indicators.queries.embargoes import told_early
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.pages.queries.history import OWNERS, RecordHistory, public_history, whole_history
from strategy_tracker.pages.values.differences import steps
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address

bp = Blueprint("history", __name__)


@bp.get("/historikk/<table>/<public_id>")
@access.public
def show(table: str, public_id: str) -> str:
    """Show what happened to a record. Staff see who did it, minor edits and what was done to a draft as well."""
    if table not in OWNERS:
        raise NoSuchPage
    is_staff = works_here(access.principal())
    history = _whole(table, public_id) if is_staff else public_history(table, public_id)
    return render_template(
        "pages/history/show.html",
        name=history.name,
        kind=nouns_of(table).one,
        is_staff=is_staff,
        is_example=history.is_example,
        **_ways_on(table, public_id, history.about),
        steps=steps(history.events, table, history.names),
        root=request.script_root,
    )


def _whole(table: str, public_id: str) -> RecordHistory:
    """Return all that happened, figures that are not out yet to those alone whom their list names."""
    return whole_history(table, public_id, told=told_early(access.principal()))


def _ways_on(table: str, public_id: str, about: Reference | None) -> dict[str, str | None]:
    """Return where a public record leads on: its page, its feed, and what a comparison of two days calls it."""
    if about is None:
        return {"page": None, "feed": None, "compared": None}
    return {
        "page": address(about.kind, about.id),
        "feed": f"{request.script_root}/historikk/{table}/{public_id}.atom",
        "compared": f"{about.kind}/{about.id}" if about.kind in ("strategy", "goal", "measure") else None,
    }
