"""One's own account: name, password, and the browsers one is signed in with."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from strategy_tracker.accounts.forms import ChangePassword, NewPassword, OwnAccount
from strategy_tracker.accounts.queries.people import has_password, session_by_uid, user_of
from strategy_tracker.accounts.queries.users import grants_of, open_sessions
from strategy_tracker.accounts.services.passwords import set_password
from strategy_tracker.accounts.services.sessions import revoke_session, revoke_sessions
from strategy_tracker.accounts.services.users import edit_user
from strategy_tracker.accounts.views import browser
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm

bp = Blueprint("own", __name__)
SEE_OTHER = 303


@bp.route("/konto", methods=["GET", "POST"])
@access.signed_in
def show() -> ResponseReturnValue:
    """Show one's own account, and change one's name and language."""
    by = access.principal()
    user = user_of(by)
    form = OwnAccount(obj=user)
    return edit(
        form,
        "accounts/own/show.html",
        save=lambda: edit_user(by, user, **form.values()),
        done=_page(""),
        user=user,
        grants=[grant for grant in grants_of(user) if not grant.is_over(clock.today())],
    )


@bp.route("/konto/passord", methods=["GET", "POST"])
@access.signed_in
def password() -> ResponseReturnValue:
    """Change one's own password; whoever has none yet chooses one."""
    by = access.principal()
    user = user_of(by)
    form = ChangePassword() if has_password(user) else NewPassword()

    def save() -> None:
        typed = form.values()
        set_password(by, user, typed["password"], present=typed.get("present"), session_uid=_here())

    said = msg("Your password is changed. In other browsers you are signed out.")
    return edit(form, "accounts/own/password.html", save=save, done=_page(""), said=said, email=user.email)


@bp.get("/.well-known/change-password")
@access.public_unkept
def change_password() -> Response:
    """Lead programs that keep passwords to where one is changed."""
    return redirect("/konto/passord", SEE_OTHER)


@bp.get("/konto/okter")
@access.signed_in
def sessions() -> str:
    """List the browsers one is signed in with."""
    rows = open_sessions(user_of(access.principal()), clock.now())
    known = {"here": _here(), "idle_minutes": browser.idle_minutes()}
    return render_template("accounts/own/sessions.html", sessions=rows, form=Confirm(), **known)


@bp.post("/konto/okter/<uid>/avslutt")
@access.signed_in
def end_session(uid: str) -> Response:
    """Sign out of one browser, perhaps this one."""
    if not Confirm().validate():
        return _said(OUTDATED)
    by = access.principal()
    revoke_session(by, session_by_uid(user_of(by), uid))
    if uid == _here():
        browser.leave()
    return _said(msg("That browser is signed out."))


@bp.post("/konto/okter/avslutt-andre")
@access.signed_in
def end_others() -> Response:
    """Sign out of every browser but this one."""
    if not Confirm().validate():
        return _said(OUTDATED)
    by = access.principal()
    count = revoke_sessions(by, user_of(by), but=_here())
    return _said(msgn("%(count)s other browser is signed out.", "%(count)s other browsers are signed out.", count))


def _here() -> str:
    return browser.signed_in().session_uid


def _page(name: str) -> str:
    return f"{request.script_root}/konto{name}"


def _said(text: Message) -> Response:
    flash(say(text))
    return redirect(_page("/okter"), SEE_OTHER)
