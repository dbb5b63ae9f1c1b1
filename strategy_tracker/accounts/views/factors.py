"""One's own second factors."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.wrappers import Response

from strategy_tracker.accounts.forms import NewPasskey, SetUpApp
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.factors import factors_of, passkey_by_uid, passkeys_of
from strategy_tracker.accounts.queries.people import has_password
from strategy_tracker.accounts.rules.passkeys import KeyOwner, creation_options
from strategy_tracker.accounts.rules.qr import picture_of
from strategy_tracker.accounts.rules.sealed import opened, sealed
from strategy_tracker.accounts.rules.totp import address_of, new_secret
from strategy_tracker.accounts.services.factors import add_passkey, make_codes, remove_app, remove_passkey, set_up_app
from strategy_tracker.accounts.views import browser
from strategy_tracker.accounts.views.challenges import answered, here, new_challenge
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm

bp = Blueprint("factors", __name__)
SEE_OTHER = 303
HERE = "/konto/sikkerhet"
MAKE = "make"


@bp.get(HERE)
@access.signed_in_so_far
def show() -> str:
    """Show how one signs in, and with which second factors."""
    user, proof = browser.own_session().user, access.principal().proof
    return render_template(
        "accounts/factors/show.html",
        held=factors_of(user),
        has_password=has_password(user),
        must_add=proof is not None and not proof.is_enough,
        form=Confirm(),
    )


@bp.route("/konto/sikkerhet/app", methods=["GET", "POST"])
@access.signed_in_so_far
def app() -> ResponseReturnValue:
    """Set up an app that shows codes."""
    access.require_proof("factor.add_app")
    by, session, form = access.principal(), browser.own_session(), SetUpApp()
    secret = _secret_of(form, session.user)

    def save() -> None:
        token = set_up_app(by, session, secret=secret, code=form.values()["code"], key=browser.secret_key())
        browser.renew(token)

    said = msg("Codes from the app are set up. Make recovery codes too, and keep them where the phone is not.")
    template = "accounts/factors/app.html"
    return edit(form, template, save=save, done=browser.place(HERE), said=said, **_shown(secret, session.user))


@bp.route("/konto/sikkerhet/ny-nokkel", methods=["GET", "POST"])
@access.signed_in_so_far
def new_key() -> ResponseReturnValue:
    """Make a passkey, and call it something."""
    access.require_proof("factor.add_passkey")
    by, session, form = access.principal(), browser.own_session(), NewPasskey()

    def save() -> None:
        typed = form.values()
        made = answered(typed["credential"] or "", MAKE)
        browser.renew(add_passkey(by, session.user, session, name=typed["name"], made=made))

    said = msg("The passkey is kept. Make recovery codes too, for the day it is lost.")
    return edit(form, "accounts/factors/new_key.html", save=save, done=browser.place(HERE), said=said)


@bp.get("/konto/sikkerhet/ny-nokkel.json")
@access.signed_in_so_far
def new_key_options() -> ResponseReturnValue:
    """Say what the browser asks a device for, to make a passkey."""
    user = browser.own_session().user
    known = [one.credential_id for one in passkeys_of(user)]
    owner = KeyOwner(user.uid, user.email, user.name)
    asked = creation_options(here(), owner, challenge=new_challenge(MAKE), known=known)
    return asked, {"Content-Type": "application/json"}


@bp.post("/konto/sikkerhet/app/fjern")
@access.signed_in_so_far
def no_app() -> Response:
    """Take no more codes from the app."""
    by, session = access.principal(), browser.own_session()
    return _done(lambda: remove_app(by, session.user, session), msg("Codes from the app work no more."))


@bp.post("/konto/sikkerhet/nokler/<uid>/fjern")
@access.signed_in_so_far
def no_key(uid: str) -> Response:
    """Take a passkey no more."""
    by, session = access.principal(), browser.own_session()
    key = passkey_by_uid(session.user, uid)
    return _done(lambda: remove_passkey(by, session.user, session, key=key), msg("The passkey works no more."))


@bp.post("/konto/sikkerhet/koder")
@access.signed_in_so_far
def codes() -> ResponseReturnValue:
    """Make recovery codes, and show them once."""
    if not Confirm().validate():
        flash(say(OUTDATED))
        return redirect(browser.place(HERE), SEE_OTHER)
    made = make_codes(access.principal(), browser.own_session().user)
    return render_template("accounts/factors/codes.html", codes=made), {"Cache-Control": "no-store"}


def _done(act: Any, said: Message) -> Response:
    if Confirm().validate():
        act()
        flash(say(said))
    else:
        flash(say(OUTDATED))
    return redirect(browser.place(HERE), SEE_OTHER)


def _secret_of(form: SetUpApp, user: User) -> str:
    """Return the secret that the page shows: the one it carried along, under our seal, or a new one."""
    carried = (
        opened(browser.secret_key(), form.sealed.text, owner=f"new:{user.uid}") if request.method == "POST" else ""
    )
    secret = carried or new_secret()
    form.sealed.process(None, sealed(browser.secret_key(), secret, owner=f"new:{user.uid}"))
    return secret


def _shown(secret: str, user: User) -> dict[str, Any]:
    address = address_of(secret, account=user.email, issuer=here().name)
    picture = Markup(picture_of(address, label=say(msg("A picture for the app to read"))))  # noqa: S704 - made by us
    return {"picture": picture, "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}
