"""Getting in by way of an issuer: off to it, and back from it.

The way back is a GET that signs in, as the standard has it: what guards it against being sent by another site is that
the answer is worth something only in the browser that was sent off, and once.
"""

from collections.abc import Callable
from urllib.parse import quote

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from strategy_tracker.accounts.models import User, UserSession
from strategy_tracker.accounts.queries.identities import tied_identities
from strategy_tracker.accounts.queries.people import user_of
from strategy_tracker.accounts.rules.paths import own_path
from strategy_tracker.accounts.services.elsewhere import (
    Unknown,
    begin_elsewhere,
    prove_elsewhere,
    sign_in_elsewhere,
    tie_identity,
)
from strategy_tracker.accounts.services.issuers import IssuerSilent
from strategy_tracker.accounts.services.leaving import leaving_address
from strategy_tracker.accounts.services.vouching import (
    BEGIN_AGAIN,
    LASTS,
    Errand,
    ErrandAim,
    NotVouched,
    Vouched,
    begin,
    errand_of,
    finish,
)
from strategy_tracker.accounts.views import browser
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.issuers import Issuer
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Confirm
from strategy_tracker.web.language import current_language
from strategy_tracker.web.origin import origin
from strategy_tracker.web.rate_limits import RateLimit, is_first
from strategy_tracker.web.visitors import visitor

bp = Blueprint("elsewhere", __name__)
SEE_OTHER, FORBIDDEN, UNPROCESSABLE, UNAVAILABLE = 303, 403, 422, 503
ERRAND = "errand"
HOME, TIED = "/min-side", "/konto/andre"
BY_ADDRESS = RateLimit("elsewhere", "60 per minute")


@bp.get("/logg-inn/hos/<key>")
@access.public_unkept
def start(key: str) -> ResponseReturnValue:
    """Send somebody off to an issuer, to be signed in when they come back."""
    if not access.principal().is_anonymous:
        return redirect(browser.onwards(), SEE_OTHER)
    return _sent_off(key, ErrandAim.SIGN_IN)


@bp.get("/konto/bekreft/hos/<key>")
@access.signed_in_so_far
def prove(key: str) -> ResponseReturnValue:
    """Send somebody off to an issuer, to show there again who they are."""
    return _sent_off(key, ErrandAim.PROVE)


@bp.post("/nytt-passord/<token>/hos/<key>")
@access.public_unkept
def start_by_invitation(token: str, key: str) -> ResponseReturnValue:
    """Send somebody off to an issuer, to have the account they are invited to tied to them when they come back."""
    BY_ADDRESS.require(visitor())
    issuer = issuer_by(key)
    if not Confirm().validate():
        return redirect(f"{request.script_root}/nytt-passord/{token}", SEE_OTHER)
    try:
        address = off_to(issuer, ErrandAim.BEGIN, onwards=HOME, link=token)
    except Invalid as problem:
        return refused(issuer, problem)
    return onwards_to(issuer, address)


@bp.get("/logg-inn/hos/<key>/svar")
@access.public_unkept
def answer(key: str) -> Response:
    """Take in whoever comes back from an issuer, for what they went there."""
    BY_ADDRESS.require(visitor())
    issuer = issuer_by(key)
    try:
        errand = _own_errand()
        arrived: ResponseReturnValue = ARRIVALS[ErrandAim(errand.aim)](errand, finish(issuer, errand, request.args))
    except Invalid as problem:
        arrived = refused(issuer, problem)
    return _unseen(arrived)


def _sent_off(key: str, aim: ErrandAim) -> ResponseReturnValue:
    BY_ADDRESS.require(visitor())
    issuer = issuer_by(key)
    try:
        return redirect(off_to(issuer, aim, onwards=own_path(request.args.get("neste")) or HOME), SEE_OTHER)
    except Invalid as problem:
        return refused(issuer, problem)


def issuers() -> tuple[Issuer, ...]:
    """Return who vouches for people here."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings.issuers


def ways_in() -> list[tuple[str, str]]:
    """Return the issuers by way of whom one signs in, each with the address that leads there and then onwards."""
    return [(one.name, browser.place(f"/logg-inn/hos/{one.key}")) for one in issuers()]


def ways_to_prove(user: User) -> list[tuple[str, str]]:
    """Return the issuers who can say again that it is this user, each with the address that leads there and back."""
    tied = {one.issuer for one in tied_identities(user)}
    return [(one.name, browser.place(f"/konto/bekreft/hos/{one.key}")) for one in issuers() if one.url in tied]


def tied_names(user: User) -> list[str]:
    """Return by way of whom a user signs in; an issuer that the settings know no more by its address."""
    names = {one.url: one.name for one in issuers()}
    return [names.get(one.issuer, one.issuer) for one in tied_identities(user)]


def issuer_by(key: str) -> Issuer:
    """Return the issuer that stands in an address. Raises: NotFound."""
    found = next((one for one in issuers() if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def off_to(issuer: Issuer, aim: ErrandAim, *, onwards: str, link: str = "") -> str:
    """Let the browser keep what it is sent off for; return where to. Raises: IssuerSilent."""
    where = {"language": current_language(), "root": request.script_root, "onwards": onwards}
    address, errand = begin(issuer, aim, **where, link=link)
    session[ERRAND] = errand.as_kept()
    return address


def onwards_to(issuer: Issuer, address: str, *, is_leaving: bool = False) -> Response:
    """Lead on to an issuer from a form: a page does, since our policy lets no form be sent to another site."""
    known = {"issuer": issuer, "address": address, "is_leaving": is_leaving}
    page = make_response(render_template("accounts/elsewhere/onwards.html", **known))
    page.headers["Refresh"] = f"0; url={address}"
    return page


def leave_elsewhere(session_here: UserSession) -> Response | None:
    """Lead whoever signed out here on to where they came from, to sign out there; None where there is nothing to do."""
    issuer = next((one for one in issuers() if one.url == session_here.issuer), None)
    address = leaving_address(issuer, f"{origin()}/") if issuer is not None else None
    if issuer is None or address is None:
        flash(say(msg("You are signed out.")))
        return None
    return onwards_to(issuer, address, is_leaving=True)


def refused(issuer: Issuer, problem: Invalid) -> Response:
    """Say why nobody was signed in, and which ways there are."""
    statuses: dict[type[Invalid], int] = {Unknown: FORBIDDEN, IssuerSilent: UNAVAILABLE}
    page = render_template(
        "accounts/elsewhere/refused.html",
        issuer=issuer,
        problem=problem.message,
        is_unknown=isinstance(problem, Unknown),
        is_signed_in=not access.principal().is_anonymous,
    )
    return make_response(page, statuses.get(type(problem), UNPROCESSABLE))


def _own_errand() -> Errand:
    """Return what this browser was sent off for, and forget it. Raises: NotVouched for nothing, or twice the same."""
    errand = errand_of(session.pop(ERRAND, None))
    if not is_first(f"errand/{errand.state}", LASTS):
        raise NotVouched(BEGIN_AGAIN)
    return errand


def _sign_in(errand: Errand, vouched: Vouched) -> ResponseReturnValue:
    token, user = sign_in_elsewhere(vouched, browser.visit())
    return _entered(errand, token, user)


def _begin(errand: Errand, vouched: Vouched) -> ResponseReturnValue:
    token, user = begin_elsewhere(vouched, browser.visit(), link=errand.link)
    return _entered(errand, token, user)


def _entered(errand: Errand, token: str, user: User) -> ResponseReturnValue:
    """Lead whoever is let in on; whoever has a second factor here to that first, unless the issuer saw two."""
    browser.enter(token, user.email)
    if browser.half_session() is not None:
        return redirect(f"{errand.root}/logg-inn/kode?neste={quote(errand.onwards)}", SEE_OTHER)
    return redirect(errand.root + errand.onwards, SEE_OTHER)


def _tie(errand: Errand, vouched: Vouched) -> ResponseReturnValue:
    by = access.principal()
    if by.is_anonymous:
        raise NotVouched(BEGIN_AGAIN)
    tie_identity(by, user_of(by), vouched=vouched)
    return redirect(errand.root + errand.onwards, SEE_OTHER)


def _prove(errand: Errand, vouched: Vouched) -> ResponseReturnValue:
    by = access.principal()
    if by.is_anonymous:
        raise NotVouched(BEGIN_AGAIN)
    browser.renew(prove_elsewhere(by, browser.own_session(), vouched=vouched))
    return redirect(errand.root + errand.onwards, SEE_OTHER)


ARRIVALS: dict[ErrandAim, Callable[[Errand, Vouched], ResponseReturnValue]] = {
    ErrandAim.SIGN_IN: _sign_in,
    ErrandAim.BEGIN: _begin,
    ErrandAim.TIE: _tie,
    ErrandAim.PROVE: _prove,
}


def _unseen(arrived: ResponseReturnValue) -> Response:
    """Return a page whose address holds what was sent back: kept nowhere, and told to no other site."""
    response = current_app.make_response(arrived)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
