"""What happened at the door: how often signing in failed, and what was refused."""

from flask import Blueprint, render_template

from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.parts import ListColumn
from strategy_tracker.web.security_counts import security_counts

bp = Blueprint("security", __name__)
COLUMNS = (
    ListColumn(msg("What happened")),
    ListColumn(msg("Last 24 hours"), "number"),
    ListColumn(msg("Last 7 days"), "number"),
)


@bp.get("/admin/sikkerhet")
@access.may("log.read")
def show() -> str:
    """Show how often each sort of thing happened lately."""
    rows = [[one.label, one.in_hours, one.in_days] for one in security_counts()]
    return render_template("accounts/security/show.html", columns=COLUMNS, rows=rows)
