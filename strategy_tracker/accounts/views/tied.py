"""By way of whom one can sign in to one's own account."""

from flask import Blueprint, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.accounts.queries.identities import identity_by_uid, tied_identities
from strategy_tracker.accounts.queries.people import user_of
from strategy_tracker.accounts.services.elsewhere import untie_identity
from strategy_tracker.accounts.services.vouching import ErrandAim
from strategy_tracker.accounts.views.elsewhere import (
    SEE_OTHER,
    TIED,
    UNPROCESSABLE,
    issuer_by,
    issuers,
    off_to,
    onwards_to,
    refused,
)
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm

bp = Blueprint("tied", __name__)


@bp.get(TIED)
@access.signed_in
def show() -> str:
    """List the issuers by way of whom one can sign in, and those that could be tied."""
    access.require_proof("identity.tie")
    return _shown()


@bp.post(f"{TIED}/<key>/knytt")
@access.signed_in
def tie(key: str) -> ResponseReturnValue:
    """Send oneself off to an issuer, to have one's account tied when one comes back."""
    issuer = issuer_by(key)
    if not Confirm().validate():
        return make_response(_shown(OUTDATED), UNPROCESSABLE)
    try:
        return onwards_to(issuer, off_to(issuer, ErrandAim.TIE, onwards=TIED))
    except Invalid as problem:
        return refused(issuer, problem)


@bp.post(f"{TIED}/<uid>/fjern")
@access.signed_in
def untie(uid: str) -> ResponseReturnValue:
    """Let one's account be entered by way of an issuer no more."""
    by = access.principal()
    identity = identity_by_uid(user_of(by), uid)
    if not Confirm().validate():
        return make_response(_shown(OUTDATED), UNPROCESSABLE)
    try:
        untie_identity(by, identity)
    except Invalid as problem:
        return make_response(_shown(problem.message), UNPROCESSABLE)
    flash(say(msg("It is untied.")))
    return redirect(_page(), SEE_OTHER)


def _page() -> str:
    return request.script_root + TIED


def _shown(problem: Message | None = None) -> str:
    tied = tied_identities(user_of(access.principal()))
    taken = {one.issuer for one in tied}
    return render_template(
        "accounts/tied/show.html",
        tied=tied,
        names={one.url: one.name for one in issuers()},
        free=[one for one in issuers() if one.url not in taken],
        form=Confirm(),
        problem=problem,
    )
