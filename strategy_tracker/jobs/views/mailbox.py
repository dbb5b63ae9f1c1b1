"""The letters that would have been sent, while they go to a folder on the machine of whoever tries the program out."""

from pathlib import Path

from flask import Blueprint, abort, render_template

from strategy_tracker.jobs import mailbox
from strategy_tracker.web import access
from strategy_tracker.web.mailbox import MAILBOX, folder_of_letters

bp = Blueprint("mailbox", __name__)
NOT_HERE = 404


@bp.get(MAILBOX)
@access.public_unkept
def index() -> str:
    """List the newest letters, newest first."""
    return render_template("jobs/mailbox/index.html", letters=mailbox.letters(_folder()))


@bp.get(f"{MAILBOX}/<name>")
@access.public_unkept
def show(name: str) -> str:
    """Show one letter, its addresses as links."""
    letter = mailbox.letter(_folder(), name)
    if letter is None:
        abort(NOT_HERE)
    return render_template("jobs/mailbox/show.html", letter=letter)


def _folder() -> Path:
    """Return the folder; for anybody but the one at this very machine the page does not exist."""
    folder = folder_of_letters()
    if folder is None:
        abort(NOT_HERE)
    return folder
