"""Getting in: by password, by a link that was sent by e-mail, and out again."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from strategy_tracker.accounts.forms import AskForLink, NewPassword, SignIn
from strategy_tracker.accounts.kinds import LinkPurpose, LinkState
from strategy_tracker.accounts.queries.people import link_by_token, principal_of, state_of_link
from strategy_tracker.accounts.rules.emails import as_compared
from strategy_tracker.accounts.services.links import choose_password, send_link, sign_in_by_link
from strategy_tracker.accounts.services.sessions import close_session, sign_in
from strategy_tracker.accounts.views import browser
from strategy_tracker.accounts.views.elsewhere import issuers, leave_elsewhere, ways_in
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.forms import Confirm
from strategy_tracker.web.mailbox import mailbox
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

bp = Blueprint("sign_in", __name__)
bp.record_once(lambda state: browser.init_app(state.app))
SEE_OTHER = 303
LINK_BUTTON = "link"
BY_ADDRESS = RateLimit("sign-in", "30 per minute")
LINKS_BY_ADDRESS = RateLimit("link", "20 per hour")
# In a window shorter than a link lasts: whoever is sent no other letter has one in which the link still works.
LINKS_MINUTES = 8
LINKS_BY_EMAIL = RateLimit("link-to", f"2 per {LINKS_MINUTES} minutes")
BY_KNOWN_BROWSER = RateLimit("known-browser", "30 per minute")
LINKS_BY_KNOWN_BROWSER = RateLimit("known-browser-link", "20 per hour")


@bp.route("/logg-inn", methods=["GET", "POST"])
@access.public_unkept
def show() -> ResponseReturnValue:
    """Sign in with e-mail and password, or ask for a link with the e-mail alone."""
    if request.method == "POST":
        _require_few(BY_KNOWN_BROWSER, BY_ADDRESS, request.form.get("email", ""))
        if LINK_BUTTON in request.form:
            return _send(LinkPurpose.SIGN_IN, "accounts/sign_in/show.html")
    elif not access.principal().is_anonymous or browser.half_session() is not None:
        return redirect(browser.onwards(), SEE_OTHER)
    form = SignIn(data={"email": request.args.get("epost", "")})

    def save() -> None:
        typed = form.values()
        browser.enter(sign_in(**typed, visit=browser.visit(typed["email"])), typed["email"])

    template, ways = "accounts/sign_in/show.html", ways_in()
    return edit(form, template, save=save, done=lambda _: browser.onwards(), said=None, ways=ways)


@bp.post("/logg-ut")
@access.public_unkept
def leave() -> Response:
    """Sign out. Whoever is not signed in is out already."""
    session = browser.any_session()
    answer: Response = redirect(f"{request.script_root}/", SEE_OTHER)
    if Confirm().validate() and session is not None:
        close_session(principal_of(session.user), session)
        browser.leave()
        answer = leave_elsewhere(session) or answer
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.route("/glemt-passord", methods=["GET", "POST"])
@access.public_unkept
def forgotten() -> ResponseReturnValue:
    """Ask for a link to choose a new password."""
    return _send(LinkPurpose.RESET_PASSWORD, "accounts/sign_in/forgotten.html")


@bp.get("/logg-inn/sendt")
@access.public_unkept
def sent() -> str:
    """Say that a link is on its way, if anybody has the address; whether anybody has is not said."""
    known = {"minutes": _minutes(), "within": LINKS_MINUTES}
    return render_template("accounts/sign_in/sent.html", **known, mailbox=mailbox())


@bp.route("/engangslenke/<token>", methods=["GET", "POST"])
@access.public_unkept
def link(token: str) -> Response:
    """Sign in with a link from a letter, once. To look at it does not use it up: scanners of mail look too."""
    template, held = "accounts/sign_in/link.html", _held(token, sets_password=False)

    def save() -> None:
        browser.enter(sign_in_by_link(token=token, visit=browser.visit()), held["holder"].email)

    return _unseen(edit(Confirm(), template, save=save, done=lambda _: browser.onwards(), said=None, **held))


@bp.route("/nytt-passord/<token>", methods=["GET", "POST"])
@access.public_unkept
def new_password(token: str) -> Response:
    """Choose a password with a link from a letter, and be signed in."""
    form, held = NewPassword(), _held(token, sets_password=True)

    def save() -> None:
        session = choose_password(token=token, **form.values(), visit=browser.visit())
        browser.enter(session, held["holder"].email)

    said = msg("Your password is set.")
    template = "accounts/sign_in/new_password.html"
    known = {**held, "issuers": issuers() if held["is_invitation"] else (), "token": token, "confirm": Confirm()}
    return _unseen(edit(form, template, save=save, done=lambda _: browser.onwards(), said=said, **known))


def _send(purpose: LinkPurpose, template: str) -> ResponseReturnValue:
    """Send a link, with the same answer whether or not anybody has the address."""
    form = AskForLink()

    def save() -> None:
        email = form.values()["email"]
        is_known = _require_few(LINKS_BY_KNOWN_BROWSER, LINKS_BY_ADDRESS, email)
        if is_known or LINKS_BY_EMAIL.hit(purpose, as_compared(email)):
            send_link(ANONYMOUS, email=email, purpose=purpose)

    done = f"{request.script_root}/logg-inn/sendt"
    return edit(form, template, save=save, done=done, said=None, ways=ways_in())


def _require_few(of_known: RateLimit, of_strangers: RateLimit, email: str) -> bool:
    """Count for a browser in which `email` has signed in, else for the address; tell whether it is known."""
    known = browser.known_as(email)
    of_known.require(known) if known else of_strangers.require(visitor())
    return bool(known)


def _held(token: str, *, sets_password: bool) -> dict[str, Any]:
    """Return whose link it is, None for one that is used, old, or for something else; and which of these it is."""
    state = state_of_link(token, clock.now(), sets_password=sets_password)
    found = link_by_token(token, clock.now()) if state is LinkState.GOOD else None
    is_invitation = found is not None and found.purpose is LinkPurpose.INVITATION
    return {"holder": found and found.user, "link_state": state, "is_invitation": is_invitation}


def _minutes() -> int:
    return int(LinkPurpose.SIGN_IN.lasts.total_seconds() // 60)


def _unseen(answer: ResponseReturnValue) -> Response:
    """Return a page whose address is a secret: kept nowhere, and told to no other site."""
    response = current_app.make_response(answer)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
