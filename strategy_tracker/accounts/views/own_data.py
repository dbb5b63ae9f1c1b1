"""What is kept of whoever is signed in, and erasing the account."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.accounts.queries.own_data import fate_of
from strategy_tracker.accounts.queries.people import user_of
from strategy_tracker.accounts.services.erasure import erase_user
from strategy_tracker.accounts.views import browser
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Confirm

bp = Blueprint("own_data", __name__)
ERASED = msg("Erased user")


@bp.get("/konto/mine-data")
@access.signed_in
def show() -> str:
    """Say what one may take out, and what one may have erased."""
    return render_template("accounts/own/data.html")


@bp.route("/konto/slett", methods=["GET", "POST"])
@access.may("user.erase")
def erase() -> ResponseReturnValue:
    """Say what goes with the account and what stays, and erase it."""
    by = access.principal()
    user = user_of(by)

    def save() -> None:
        erase_user(by, user, called=say(ERASED))
        browser.leave()

    done, said = f"{request.script_root}/", msg("Your account is erased.")
    template = "accounts/own/erase.html"
    return edit(Confirm(), template, save=save, done=done, said=said, drawn=lambda: {"fate": fate_of(user)})
