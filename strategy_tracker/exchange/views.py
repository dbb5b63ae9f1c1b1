"""Every exported table, whole, at an address of its own."""

from flask import Blueprint, Response, request

from strategy_tracker.exchange.downloads import table_response
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access

bp = Blueprint("exchange", __name__)


@bp.get("/data/<key>.<ending>")
@access.public
def table(key: str, ending: str) -> Response:
    """Return a whole table as a file; with `eksempel=ja` the rows of the example set."""
    spec = TABLES.get(key)
    if spec is None:
        raise NotFound(msg("There is no table called “%(key)s”.", key=key[:40]))
    return table_response(spec.build(clock.today(), example=request.args.get("eksempel") == "ja"), ending)
