"""Who may see a view. Every view says so; a test walks the addresses for one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request
from flask_login import current_user

from strategy_tracker.kernel.actions import ACTIONS, forbidden
from strategy_tracker.kernel.errors import ProofNeeded
from strategy_tracker.kernel.kept_apart import is_kept_apart
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.format import say
from strategy_tracker.web.masked_token import masked_token

V = TypeVar("V", bound=Callable[..., Any])
ATTRIBUTE, ONLY_NOW = "access", "only_now"
SHARED = "X-Shared-Page"
COOKIE = "okt"
SEE_OTHER, UNAUTHORISED, FORBIDDEN = 303, 401, 403
FACTORS = "/konto/sikkerhet"
FACTOR_NEEDED = msg("Your role needs a second factor. Set one up before you go on.")
SIGNED_OUT = msg("You are no longer signed in. Sign in again in a tab of its own; what you wrote stands here.")
# What was typed and is carried over a sign-in; never a password, never the token of the old session.
NOT_CARRIED = ("csrf_token", "password", "present", "code", "credential")


def public(view: V) -> V:
    """Let anyone see the view. Its answer is the same for all who are not signed in, so it may be kept."""
    setattr(view, ATTRIBUTE, "public")
    return view


def public_unkept(view: V) -> V:
    """Let anyone see the view, and make the answer anew each time."""
    setattr(view, ATTRIBUTE, "public-unkept")
    return view


def only_now(view: V) -> V:
    """Show the view as it is now alone: it tells of the program, or of what those may undo whom it is about."""
    setattr(view, ONLY_NOW, True)
    return view


def signed_in(view: V) -> V:
    """Let anyone who is signed in see the view; others are asked to sign in, and come back."""
    return _guarded(view, "signed-in", lambda _by: None)


def signed_in_so_far(view: V) -> V:
    """Let anyone who is signed in see the view, also before the second factor that a role of theirs demands."""
    return _guarded(view, "signed-in-so-far", lambda _by: None)


def may(name: str) -> Callable[[V], V]:
    """Let those see the view who may run the action `name` in some case; the action asks again, for the case at hand.

    Raises, when called: Forbidden, naming the right; ProofNeeded.
    """

    def check(by: Principal) -> None:
        _refuse(name, is_held=ACTIONS[name].allow.may_try(by))
        require_proof(name)

    return lambda view: _guarded(view, f"may:{name}", check)


def demand(name: str, *about: object, **more: object) -> None:
    """Ask for the right to run the action `name` in the case at hand, before anything of it is drawn.

    For a view of what some may do in some cases only. Raises: Forbidden, naming the right.
    """
    _refuse(name, is_held=ACTIONS[name].allow(principal(), *about, **more))


def require_proof(name: str) -> None:
    """Ask for what the right to run the action `name` demands in every case, before a form for it is filled in.

    What is sent in is looked at by the action, once the form's token holds. Raises: ProofNeeded.
    """
    unmet = ACTIONS[name].allow.unmet_always(principal())
    if unmet and request.method != "POST":
        raise ProofNeeded(unmet)


def _refuse(name: str, *, is_held: bool) -> None:
    if not is_held:
        raise forbidden(name)


def _guarded(view: V, declared: str, check: Callable[[Principal], None]) -> V:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        by = principal()
        if by.is_anonymous:
            return ask_to_sign_in()
        if by.proof is not None and not by.proof.is_enough and declared != "signed-in-so-far":
            return ask_for_factor()
        check(by)
        return view(*args, **kwargs)

    setattr(guarded, ATTRIBUTE, declared)
    return guarded  # type: ignore[return-value] # wraps() keeps what the view is


def ask_to_sign_in() -> Any:
    """Send the reader to the sign-in page and back; what was being sent in is kept on the page."""
    return _ask("/logg-inn", "errors/signed_out.html", SIGNED_OUT, UNAUTHORISED)


def ask_for_factor() -> Any:
    """Send whoever needs a second factor to where it is set up, and back."""
    return _ask(FACTORS, "errors/prove.html", FACTOR_NEEDED, FORBIDDEN)


def ask_for_proof(needed: ProofNeeded) -> Any:
    """Send the reader to where they show again who they are, and back."""
    return _ask("/konto/bekreft", "errors/prove.html", needed.message, FORBIDDEN)


def _ask(place: str, template: str, why: Message, status: int) -> Any:
    """Send the reader to a place and back. What was being sent in is kept on a page that leads there."""
    if request.method != "POST":
        here = request.full_path if request.query_string else request.path
        return redirect(f"{request.script_root}{place}?neste={quote(here)}", SEE_OTHER)
    if request.accept_mimetypes.best == "application/json":
        return {"problem": say(why)}, status
    carried = [(name, value) for name, value in request.form.items(multi=True) if not name.startswith(NOT_CARRIED)]
    # Sent from here and looked at: it goes on as it was. Else the form is shown again, with all that was typed.
    token = masked_token() if status == FORBIDDEN and g.get("is_token_checked") else None
    return make_response(render_template(template, carried=carried, place=place, why=why, token=token), status)


def has_session(cookies: str) -> bool:
    """Tell whether a `Cookie` header holds a session of ours."""
    return f"{COOKIE}=" in cookies


def principal() -> Principal:
    """Return who asks; a reader without a session is nobody, and no session is looked for."""
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies or not hasattr(current_app, "login_manager"):
        return ANONYMOUS
    user = current_user._get_current_object()  # noqa: SLF001 - as Werkzeug documents it: looked for once
    return user.principal if user.is_authenticated else ANONYMOUS


def viewer_may(name: str) -> bool:
    """Tell a template whether to show the way to an action."""
    by = principal()
    return not by.is_anonymous and ACTIONS[name].allow.may_try(by)


def is_closed(*, is_example: bool) -> bool:
    """Tell whether a record stays as it is for whoever asks: it is real, and they are an example user."""
    return not is_example and is_kept_apart(principal())


def access_of(view: Callable[..., Any]) -> str | None:
    """Return what the view declares, or None."""
    declared: str | None = getattr(view, ATTRIBUTE, None)
    return declared


def init_app(app: Flask) -> None:
    """Mark what may be kept, for the page cache outside the application; the rest stays with its reader."""

    @app.after_request
    def mark(response: Response) -> Response:
        view = app.view_functions.get(request.endpoint or "")
        kept = view is not None and access_of(view) == "public"
        if kept and _is_for_all(response):
            response.headers[SHARED] = "1"
        elif not (said := response.headers.get("Cache-Control")):
            response.headers["Cache-Control"] = _kept_by_reader(view, kept=kept)
        elif not (response.cache_control.max_age or response.cache_control.no_store):
            as_it_is = ", no-transform" if "no-transform" in said else ""
            response.headers["Cache-Control"] = _kept_by_reader(view, kept=kept) + as_it_is
        return response

    if app.testing:
        app.after_request(_demand_token)


def _is_for_all(response: Response) -> bool:
    is_whole = request.method in ("GET", "HEAD") and response.status_code == 200  # noqa: PLR2004
    return is_whole and not has_session(request.headers.get("Cookie", "")) and "Set-Cookie" not in response.headers


def _kept_by_reader(view: Callable[..., Any] | None, *, kept: bool) -> str:
    """Return how an answer for one is kept: not at all where it is of somebody who is signed in."""
    is_personal = view is not None and not kept and not principal().is_anonymous
    return "no-store" if is_personal else "private, no-cache"


def _demand_token(response: Response) -> Response:
    """Fail the test of a view that changes something without having asked for the form's token."""
    if request.method == "POST" and response.status_code < 400 and not g.get("is_token_checked"):  # noqa: PLR2004
        raise AssertionError(f"{request.endpoint} took a form without looking at its token")
    return response
