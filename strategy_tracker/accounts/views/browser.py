"""Who is signed in in this browser. It holds a token of ours and nothing else; who that is, the database knows."""

from datetime import timedelta
from typing import cast

from flask import Response, after_this_request, current_app, request, session
from flask.sansio.app import App
from flask_login import LoginManager, current_user

from strategy_tracker.accounts.queries.people import SignedIn, signed_in_by
from strategy_tracker.accounts.rules.known_browsers import own_part, seal_for
from strategy_tracker.accounts.services.sessions import Visit
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.web.cookies import cookie_name
from strategy_tracker.web.visitors import is_at_this_machine

KNOWN, A_YEAR = "kjent", timedelta(days=365)
TOKEN = "_user_id"  # noqa: S105 - the name Flask-Login reads it by


class CurrentUser:
    """What `flask_login.current_user` is while somebody is signed in."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, signed_in: SignedIn) -> None:
        """Hold what is known of the session."""
        self.signed_in = signed_in

    @property
    def principal(self) -> Principal:
        """Who acts."""
        return self.signed_in.principal

    def get_id(self) -> str:
        """Return the id of the session, which is not its token."""
        return self.signed_in.session_uid


def init_app(app: App) -> None:
    """Let Flask-Login find who is signed in. Its remember-me cookie and its own expiry are not used.

    Not `LoginManager.init_app`: that would look at the session on every request, and no page could be shared.
    """
    settings: Settings = app.extensions["strategy_tracker.settings"]
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    app.login_manager = manager  # type: ignore[attr-defined] # where Flask-Login looks for it
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
    )


def visit(email: str = "") -> Visit:
    """Return where the reader comes from, how long a session lasts here, and whether `email` has signed in here."""
    settings = _settings()
    return Visit(
        address=request.remote_addr or "",
        user_agent=request.headers.get("User-Agent", ""),
        lasts=timedelta(hours=settings.session_hours),
        known_browser=known_as(email),
        is_elsewhere=not is_at_this_machine(),
    )


def known_as(email: str) -> str:
    """Return what this browser's attempts are counted by; "" where `email` has not signed in with it before."""
    kept = request.cookies.get(cookie_name(KNOWN, _settings()), "")
    return own_part(_settings().secret_key, email, kept) if kept and email else ""


def enter(token: str, email: str) -> None:
    """Let the browser hold the token of a new session, nothing that stood in the old one, and be known from now on."""
    session.clear()
    session[TOKEN] = token

    @after_this_request
    def be_known(response: Response) -> Response:
        settings = _settings()
        name, kept = cookie_name(KNOWN, settings), seal_for(settings.secret_key, email)
        secure = settings.is_https
        response.set_cookie(name, kept, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
        return response


def _settings() -> Settings:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings


def leave() -> None:
    """Let the browser forget everything."""
    session.clear()


def signed_in() -> SignedIn:
    """Return who is signed in; only in a view that is for those who are."""
    return cast("CurrentUser", current_user).signed_in


def _load(token: str) -> CurrentUser | None:
    found = signed_in_by(token, clock.now())
    return None if found is None else CurrentUser(found)
