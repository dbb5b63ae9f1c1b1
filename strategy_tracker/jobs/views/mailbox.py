"""The letters that would have been sent, while they go to a folder on the machine of whoever tries the program out."""

from pathlib import Path

from flask import Blueprint, abort, current_app, render_template

from strategy_tracker.jobs import mailbox
from strategy_tracker.kernel.mail_route import FolderRoute
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.web import access
from strategy_tracker.web.visitors import is_at_this_machine

bp = Blueprint("mailbox", __name__)
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
    if not isinstance(route, FolderRoute) or not is_at_this_machine():
        abort(NOT_HERE)
    return route.path
