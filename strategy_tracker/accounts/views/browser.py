"""Who is signed in in this browser. It holds a token of ours and nothing else; who that is, the database knows."""

from datetime import timedelta
from typing import cast
from urllib.parse import quote

from flask import Response, after_this_request, current_app, request, session
from flask.sansio.app import App
from flask_login import LoginManager, current_user
from msgspec.structs import replace

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import UserSession
from strategy_tracker.accounts.queries.factors import half_session_by
from strategy_tracker.accounts.queries.people import SignedIn, session_by_uid, signed_in_by, user_of
from strategy_tracker.accounts.rules.demanded import demanded_of, is_demanded
from strategy_tracker.accounts.rules.idle import ANEW_AFTER, last_here, stamp
from strategy_tracker.accounts.rules.known_browsers import own_part, seal_for
from strategy_tracker.accounts.rules.paths import own_path
from strategy_tracker.accounts.services.sessions import Visit
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Assurance, Proof
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.web.cookies import cookie_name
from strategy_tracker.web.visitors import is_at_this_machine

KNOWN, A_YEAR = "kjent", timedelta(days=365)
HERE = "sett"
HOME = "/min-side"
DEMANDING = "strategy_tracker.second_factor"
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
    app.extensions[DEMANDING] = demanded_of(settings.second_factor, is_reachable=settings.is_reachable)
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
    _keep(cookie_name(KNOWN, _settings()), seal_for(_settings().secret_key, email), A_YEAR)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings


def leave() -> None:
    """Let the browser forget everything."""
    session.clear()


def signed_in() -> SignedIn:
    """Return who is signed in; only in a view that is for those who are."""
    return cast("CurrentUser", current_user).signed_in


def renew(token: str) -> None:
    """Let the browser hold the new token of the session it has, and whatever else it holds."""
    session[TOKEN] = token


def place(path: str) -> str:
    """Return the address of a page of ours, in the language of the reader, with where they go after it."""
    wanted = own_path(request.args.get("neste"))
    return request.script_root + path + (f"?neste={quote(wanted)}" if wanted else "")


def onwards() -> str:
    """Return where to go after signing in: to the second factor, or back to where it was asked for, if that is here."""
    if half_session() is not None:
        return place("/logg-inn/kode")
    return request.script_root + (own_path(request.args.get("neste")) or HOME)


def secret_key() -> str:
    """Return what secrets are sealed with."""
    return _settings().secret_key


def idle_minutes() -> int:
    """Return after how many minutes without a page somebody is signed out."""
    return _settings().session_idle_minutes


def half_session() -> UserSession | None:
    """Return the session of this browser that waits for a second factor."""
    return half_session_by(session.get(TOKEN, ""), clock.now())


def any_session() -> UserSession | None:
    """Return the session of this browser, whether or not its second factor was shown."""
    return half_session() or (own_session() if current_user.is_authenticated else None)


def own_session() -> UserSession:
    """Return the session of whoever is signed in, to change it."""
    here = signed_in()
    return session_by_uid(user_of(here.principal), here.session_uid)


def demanding_roles() -> frozenset[Role]:
    """Return the roles that need a second factor here."""
    roles: frozenset[Role] = current_app.extensions[DEMANDING]
    return roles


def _load(token: str) -> CurrentUser | None:
    found = signed_in_by(token, clock.now())
    if found is None or found.principal.proof is None or _is_idle(found, found.principal.proof):
        return None
    return CurrentUser(_as_far_as_shown(found, found.principal.proof))


def _is_idle(found: SignedIn, proof: Proof) -> bool:
    """Tell whether nobody was here for so long that it may be another; else take note that somebody is."""
    settings, now = _settings(), clock.now()
    name = cookie_name(HERE, settings)
    seen = last_here(settings.secret_key, found.session_uid, request.cookies.get(name, ""), proof.proved_at)
    if now - seen > timedelta(minutes=settings.session_idle_minutes):
        return True
    if now - seen > ANEW_AFTER:
        _keep(name, stamp(settings.secret_key, found.session_uid, now), timedelta(hours=settings.session_hours))
    return False


def _as_far_as_shown(found: SignedIn, proof: Proof) -> SignedIn:
    """Return who is signed in; without a role, as long as one of theirs demands a second factor that is not shown."""
    by = found.principal
    if by.is_example or proof.assurance is not Assurance.LOW or not is_demanded(by.roles, demanding_roles()):
        return found
    bare = replace(by, roles=frozenset(), scopes=frozenset(), proof=replace(proof, is_enough=False))
    return replace(found, principal=bare)


def _keep(name: str, kept: str, lasts: timedelta) -> None:
    """Let the browser keep something beside the session."""
    secure = _settings().is_https

    @after_this_request
    def be_kept(response: Response) -> Response:
        response.set_cookie(name, kept, max_age=lasts, secure=secure, httponly=True, samesite="Lax")
        return response
