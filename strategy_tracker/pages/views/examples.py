"""The example set: what it is, what is in it, and whom to sign in as."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.examples import example_set
from strategy_tracker.pages.values import examples as values
from strategy_tracker.web import access

bp = Blueprint("examples", __name__)


@bp.get("/eksempel")
@access.public
@access.only_now
def index() -> str:
    """Explain the example set and lead to everything in it."""
    found = example_set(clock.today())
    return render_template(
        "pages/examples/index.html",
        is_empty=found.is_empty,
        sections=values.sections(found, clock.now()),
        files=values.files(request.script_root),
    )
