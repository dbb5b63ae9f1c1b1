"""The audit log: who changed what, when and why, field by field."""

from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from strategy_tracker.exchange.downloads import table_response
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.actions import every_action
from strategy_tracker.pages.queries.log import called_now, named_log, whole_log
from strategy_tracker.pages.values.log import entries, noun
from strategy_tracker.pages.values.log_filters import LogRequest, fields, read_request
from strategy_tracker.pages.values.log_table import log_table
from strategy_tracker.web import access
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import whole_number

bp = Blueprint("log", __name__)
LIST = "/admin/logg"


@bp.get(LIST)
@access.may("log.read")
def index() -> str:
    """Show the newest events that fit the filters, and lead on to older ones."""
    every_action()  # so that each has its words
    asked, place = read_request(request.args, clock.today()), whole_number(request.args.get("for", ""))
    log = named_log(access.principal(), asked.wanted, before=place)
    return render_template(
        "pages/log/index.html",
        rows=entries(log),
        asked=asked,
        fields=fields(asked.given),
        active=_active(asked),
        newest=f"?{urlencode(asked.kept)}" if place is not None else None,
        older=f"?{urlencode({**asked.kept, 'for': log.before})}" if log.before else None,
    )


@bp.get(f"{LIST}.<ending>")
@access.may("log.read")
def file(ending: str) -> Response:
    """Return what fits the filters as a file."""
    every_action()
    wanted = read_request(request.args, clock.today()).wanted
    return table_response(log_table(whole_log(access.principal(), wanted)), ending)


def _active(asked: LogRequest) -> list[tuple[str, str]]:
    """Return the record that alone is shown, by its name, with the address without it."""
    table, public_id = asked.given["tabell"], asked.given["id"]
    if not public_id:
        return []
    known = called_now((table, public_id))
    name = plain(known.best) if known and known.best else public_id
    return [(f"{noun(table)}: {name}", asked.without("tabell", "id"))]
