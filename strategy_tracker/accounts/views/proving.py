"""Showing who one is, with a second factor or again."""

from typing import Any

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue

from strategy_tracker.accounts.forms import PasskeyForm, ProveAgain, SecondFactor
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.factors import factors_of, passkeys_of
from strategy_tracker.accounts.queries.people import has_password, user_of
from strategy_tracker.accounts.rules.passkeys import request_options
from strategy_tracker.accounts.services.proofs import (
    finish_by_code,
    finish_by_key,
    prove_by_key,
    prove_by_words,
    sign_in_by_key,
)
from strategy_tracker.accounts.views import browser
from strategy_tracker.accounts.views.challenges import answered, here, new_challenge
from strategy_tracker.accounts.views.elsewhere import ways_to_prove
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.fields.base import MISSING
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

bp = Blueprint("proving", __name__)
SEE_OTHER = 303
SHOW = "show"
BY_ADDRESS = RateLimit("passkey", "30 per minute")


@bp.route("/logg-inn/kode", methods=["GET", "POST"])
@access.public_unkept
def code() -> ResponseReturnValue:
    """Show the second factor, after the first."""
    half = browser.half_session()
    if half is None:
        return redirect(browser.onwards(), SEE_OTHER)
    form, user = SecondFactor(), half.user

    def save() -> None:
        token = _finished(form.values())
        browser.enter(token, user.email)

    held = factors_of(user)
    return edit(form, "accounts/sign_in/code.html", save=save, done=lambda _: browser.onwards(), said=None, held=held)


@bp.post("/logg-inn/nokkel")
@access.public_unkept
def key() -> ResponseReturnValue:
    """Sign in with a passkey alone."""
    BY_ADDRESS.require(visitor())
    problem = _entered_with(PasskeyForm())
    if problem is not None:
        flash(say(problem))
        return redirect(browser.place("/logg-inn"), SEE_OTHER)
    return redirect(browser.onwards(), SEE_OTHER)


@bp.get("/logg-inn/nokkel.json")
@access.public_unkept
def options() -> ResponseReturnValue:
    """Say what the browser asks a passkey to show: one of whoever is known here, else any that looks at its holder."""
    half = browser.half_session()
    by = access.principal()
    user = half.user if half is not None else None if by.is_anonymous else user_of(by)
    known = [one.credential_id for one in passkeys_of(user)] if user is not None else []
    asked = request_options(here(), challenge=new_challenge(SHOW), known=known, must_verify=half is None)
    return asked, {"Content-Type": "application/json"}


@bp.route("/konto/bekreft", methods=["GET", "POST"])
@access.signed_in_so_far
def again() -> ResponseReturnValue:
    """Show again who one is, before something that matters."""
    by, session = access.principal(), browser.own_session()
    form, held = _asking(session.user)

    def save() -> None:
        typed = form.values()
        if sent := typed.get("credential"):
            browser.renew(prove_by_key(by, session, answered(sent, SHOW)))
        else:
            browser.renew(prove_by_words(by, session, **_words(typed), key=browser.secret_key()))

    said = msg("You have shown that it is you. If you came from another tab, go on there.")
    known = {"held": held, "email": session.user.email, "can_prove": len(form.names) > 0}
    known["ways"] = ways_to_prove(session.user)
    return edit(form, "accounts/own/prove.html", save=save, done=lambda _: browser.onwards(), said=said, **known)


def _entered_with(form: PasskeyForm) -> Message | None:
    """Let in whoever has shown a passkey that looked at its holder; else say why not."""
    if not form.validate():
        return OUTDATED
    try:
        browser.enter(*sign_in_by_key(answered(form.credential.text, SHOW), visit=browser.visit()))
    except Invalid as problem:
        return problem.message
    return None


def _finished(typed: dict[str, Any]) -> str:
    half = browser.half_session()
    if half is None:
        raise Invalid(msg("You are no longer signed in. Sign in again."))
    if sent := typed["credential"]:
        return finish_by_key(half, answered(sent, SHOW), visit=browser.visit())
    if not typed["code"]:
        raise Invalid(MISSING, field="code")
    return finish_by_code(half, typed["code"], visit=browser.visit(), key=browser.secret_key())


def _asking(user: User) -> tuple[ProveAgain, Any]:
    """Return the form that asks for what this user has, and what that is."""
    form, held = ProveAgain(), factors_of(user)
    if not has_password(user):
        del form.present
    if not held.is_any:
        del form.code
    if not held.passkeys:
        del form.credential
    return form, held


def _words(typed: dict[str, Any]) -> dict[str, str]:
    return {"password": typed.get("present") or "", "code": typed.get("code") or ""}
