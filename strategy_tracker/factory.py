"""Putting the program together."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, g, get_flashed_messages, request
from flask_babel import Babel
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from strategy_tracker import __version__
from strategy_tracker.asof import gate as other_days
from strategy_tracker.audit.services import write_events
from strategy_tracker.charts.views import bp as charts
from strategy_tracker.exchange.downloads import FORMATS
from strategy_tracker.exchange.imports.example.apart import keep_apart
from strategy_tracker.exchange.imports.example.logins import example_logins
from strategy_tracker.exchange.views import bp as exchange
from strategy_tracker.jobs.post import post_for
from strategy_tracker.kernel import actions, clock
from strategy_tracker.kernel.cached import know_version, memory
from strategy_tracker.kernel.db import db, prepare_engine
from strategy_tracker.kernel.log_lines import without_keys
from strategy_tracker.kernel.moments import all_moments
from strategy_tracker.kernel.precedence import answering
from strategy_tracker.kernel.settings import OWN_FOLDER, BadSetting, Settings
from strategy_tracker.pages.views import pages_blueprint
from strategy_tracker.search.services import index_changes
from strategy_tracker.strategy.queries.strategies import first_day
from strategy_tracker.web import access, catalogue, errors, pasted, rate_limits, security, security_counts
from strategy_tracker.web.addresses import address
from strategy_tracker.web.assets import collect
from strategy_tracker.web.cite import cited_as
from strategy_tracker.web.cookies import SignedSessions, cookie_name
from strategy_tracker.web.environment import SharedGlobals
from strategy_tracker.web.format import FILTERS
from strategy_tracker.web.fragments import drawn_once
from strategy_tracker.web.hosts import KnownHosts
from strategy_tracker.web.language import COOKIE, LanguageMiddleware, current_language, language_links
from strategy_tracker.web.masked_token import masked_token
from strategy_tracker.web.origin import whole
from strategy_tracker.web.page_cache import VERSION, PageCache
from strategy_tracker.web.routes import PatientRule

PACKAGE = Path(__file__).parent
LARGEST_REQUEST = 25 * 1024 * 1024
LARGEST_FORM = 4 * 1024 * 1024
# Where people work: each has its views in `strategy_tracker.<name>.views`.
if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CAPABILITIES = (
    "accounts",
    "actors",
    "audit",
    "consultations",
    "council",
    "engagement",
    "following",
    "indicators",
    "jobs",
    "reporting",
    "scrutiny",
    "sources",
    "strategy",
    "uptake",
)
MODELS = (
    "kernel.version",
    "audit.models",
    "jobs.models",
    "sources.models",
    "actors.models",
    "accounts.models",
    "strategy.models",
    "indicators.models",
    "consultations.models",
    "council.models",
    "engagement.models",
    "reporting.models",
    "scrutiny.models",
    "uptake.models",
    "following.models",
    "search.models",
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application. Raises: BadSetting for settings that cannot be used."""
    settings = settings or Settings.from_env()
    app = Flask("strategy_tracker", template_folder=str(settings.template_dir), static_folder=None)
    app.url_rule_class = PatientRule
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        BABEL_TRANSLATION_DIRECTORIES=str(PACKAGE / "translations"),
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        SESSION_COOKIE_NAME=cookie_name(access.COOKIE, settings),
        SESSION_COOKIE_SAMESITE="Lax",
        TESTING=settings.testing,
    )
    app.session_interface = SignedSessions()
    app.extensions["strategy_tracker.settings"] = settings
    app.extensions["strategy_tracker.post"] = post_for(settings.mail_route)
    _join_database(app, settings)
    _hand_on_version(app)
    _join_templates(app, settings)
    for part in (access, security, errors, pasted, rate_limits, security_counts, other_days):
        part.init_app(app)
    app.register_blueprint(charts)
    app.register_blueprint(exchange)
    app.register_blueprint(pages_blueprint())
    for name in CAPABILITIES:
        if find_spec(f"{PACKAGE.name}.{name}.jobs"):
            import_module(f"{PACKAGE.name}.{name}.jobs")
        blueprint = find_spec(f"{PACKAGE.name}.{name}.views") and getattr(
            import_module(f"{PACKAGE.name}.{name}.views"), "blueprint", None
        )
        if blueprint:
            app.register_blueprint(blueprint)
    _wrap(app, settings)
    return app


def load_models() -> None:
    """Import every table, so that relations between them resolve."""
    for name in MODELS:
        import_module(f"strategy_tracker.{name}")


def _join_database(app: Flask, settings: Settings) -> None:
    load_models()
    try:
        settings.instance_dir.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
    except OSError as problem:
        raise BadSetting(
            f"The folder {settings.instance_dir} cannot be used ({problem.strerror}). Choose another with INSTANCE_DIR."
        ) from problem
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    actions.guard_sessions()
    for listener in (keep_apart, write_events, index_changes):
        if listener not in actions.LISTENERS:
            actions.LISTENERS.append(listener)


def _hand_on_version(app: Flask) -> None:
    """Spare a page the reading of what the page cache has just read."""

    @app.before_request
    def hand_on() -> None:
        version = request.environ.get(VERSION)
        if version is not None:
            know_version(version)


def _join_templates(app: Flask, settings: Settings) -> None:
    app.jinja_options = {"undefined": StrictUndefined}  # before anything looks at the environment
    app.jinja_environment = SharedGlobals
    Babel(app, locale_selector=current_language, default_locale="en")
    catalogue.join(app)
    assets = collect(settings.static_dir, settings.build_dir)
    app.extensions["strategy_tracker.assets"] = assets
    app.jinja_env.filters.update(FILTERS, whole=whole, without_keys=without_keys)
    app.jinja_env.globals.update(
        asset=assets.url,
        address=address,
        cited_as=cited_as,
        contact=settings.contact,
        drawn_once=drawn_once,
        file_formats=FORMATS,
        example_logins=partial(example_logins, settings.seed_dir),
    )

    @app.context_processor
    def common() -> dict[str, Any]:
        return {
            "lang": current_language(),
            "language_links": language_links,
            "today": clock.today(),
            "version": __version__,
            **_about_reader(),
        }


def _about_reader() -> dict[str, Any]:
    """Return what only a reader with a session has; without one, no session is looked for."""
    by = access.principal()
    has_session = access.has_session(request.headers.get("Cookie", ""))
    is_preview = bool(g.get("is_preview"))
    return {
        "viewer": None if by.is_anonymous or is_preview else by,
        "may": (lambda _name: False) if is_preview else access.viewer_may,
        "may_change_real": not access.is_closed(is_example=False),
        "is_preview": is_preview,
        "draft_form": g.get("draft_form"),
        "flashes": get_flashed_messages if has_session and not is_preview else tuple,
        "csrf_token": masked_token,
    }


def _wrap(app: Flask, settings: Settings) -> None:
    """Put the page cache, the language and the static files round the application, in that order."""
    with app.app_context():
        versions = memory().reader
    build = _build_id(settings.template_dir, settings.build_dir, PACKAGE)
    answering_app = _told(app.wsgi_app)
    pages = PageCache(answering_app, versions, partial(_at_version, app), all_moments, build)
    inner = other_days.OtherDays(pages, answering_app, app, build, first_day)
    served = app.extensions["strategy_tracker.assets"].serve(
        LanguageMiddleware(inner, cookie_name(COOKIE, settings)), security.headers_of(settings)
    )
    served = KnownHosts(served, app, settings)
    if settings.proxies:  # who asks, and whether by https, stands in headers that the nearest proxies wrote
        served = ProxyFix(served, x_for=settings.proxies, x_proto=settings.proxies)
    app.wsgi_app = served  # type: ignore[method-assign] # Flask's documented way


def _told(answer: "WSGIApplication") -> "WSGIApplication":
    """Let jobs in this process know that somebody waits for an answer."""

    def tell(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with answering():
            return answer(environ, start_response)

    return tell


@contextmanager
def _at_version(app: Flask, version: int) -> Iterator[None]:
    """Open the application to ask queries what they say at `version`, which has just been read."""
    with app.app_context():
        know_version(version)
        yield


@cache
def _build_id(*folders: Path) -> str:
    """Return a text that differs between releases, and between edits of a template."""
    stamps = sorted(
        f"{where}/{name}:{os.stat(f'{where}/{name}').st_mtime_ns}"  # noqa: PTH116 - a path made of each takes as long again
        for folder in folders
        for where, _folders, names in os.walk(folder)
        for name in names
        if name.endswith((".html", ".json", ".py", ".mo"))
    )
    return hashlib.sha256("\n".join([__version__, *stamps]).encode()).hexdigest()
