"""Who may do what."""

from flask import Blueprint, current_app, render_template, request

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.rules.demanded import demanded_of
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.pages.queries.actions import every_action
from strategy_tracker.pages.values.rights import groups, role_filter
from strategy_tracker.web import access

bp = Blueprint("rights", __name__)


@bp.get("/rettigheter")
@access.public
@access.only_now
def index() -> str:
    """Show who may do what, for all roles or for one."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    asked = request.args.get("rolle", "")
    role = Role(asked) if asked in set(Role) else None
    found = groups(every_action(), role)
    return render_template(
        "pages/rights/index.html",
        roles=tuple(Role),
        groups=found,
        count=sum(len(rows) for _, rows in found),
        fields=[role_filter(role)],
        role=role,
        demanding=demanded_of(settings.second_factor, is_reachable=settings.is_reachable),
    )
