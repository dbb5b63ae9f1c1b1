"""What was said that things cost, side by side."""

from flask import Blueprint, render_template

from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.pages.values import costs as values
from strategy_tracker.strategy.queries.costs import costs
from strategy_tracker.web import access

bp = Blueprint("costs", __name__)


@bp.get("/kostnader")
@access.public
def index() -> str:
    """List what was said, by what it is of."""
    return render_template("pages/costs/index.html", sentence=values.sentence(costs()), groups=values.groups(costs()))


add_downloads(bp, "/kostnader", "index", lambda _: TABLES["costs"].table(costs()))
