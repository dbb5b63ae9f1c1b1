"""The letters that would have been sent, while they go to a folder on the machine of whoever tries the program out."""

from pathlib import Path

from flask import Blueprint, abort, current_app, render_template, request

from strategy_tracker.jobs import mailbox
from strategy_tracker.kernel.mail_route import FolderRoute
from strategy_tracker.kernel.settings import THIS_MACHINE, Settings
from strategy_tracker.web import access

bp = Blueprint("mailbox", __name__)
# What a proxy adds: behind one, "this machine" may be anybody.
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")
NOT_HERE = 404


@bp.get("/utvikling/e-post")
@access.public_unkept
def index() -> str:
    """List the newest letters, newest first."""
    return render_template("jobs/mailbox/index.html", letters=mailbox.letters(_folder()))


@bp.get("/utvikling/e-post/<name>")
@access.public_unkept
def show(name: str) -> str:
    """Show one letter, its addresses as links."""
    letter = mailbox.letter(_folder(), name)
    if letter is None:
        abort(NOT_HERE)
    return render_template("jobs/mailbox/show.html", letter=letter)


def _folder() -> Path:
    """Return the folder; for anybody but the one at this very machine the page does not exist."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    route = settings.mail_route
    host = request.host.rpartition(":")[0] or request.host
    is_here = host.strip("[]") in THIS_MACHINE and request.remote_addr in THIS_MACHINE
    is_passed_on = any(name in request.headers for name in PASSED_ON)
    if not isinstance(route, FolderRoute) or not settings.is_local or not is_here or is_passed_on:
        abort(NOT_HERE)
    return route.path
