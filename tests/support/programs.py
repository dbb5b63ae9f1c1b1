"""The program, made once per worker and kind of database, and led to another database for each test.

What SQLAlchemy compiled and Jinja loaded stays. What one test could leave for the next does not: pages kept in memory,
what was counted against rate limits, settings, the post, connections. A program that a test has changed by hand is
thrown away.
"""

import contextlib
import functools
import gc
import threading
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event, make_url

from strategy_tracker.factory import create_app
from strategy_tracker.jobs.post import post_for
from strategy_tracker.kernel.cached import forget, memory
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.version_reader import VersionReader
from strategy_tracker.web import rate_limits
from strategy_tracker.web.page_cache import PageCache
from tests.support import built
from tests.support.compiled import COMPILED
from tests.support.databases import settings_for
from tests.support.html import CheckingClient
from tests.support.reused import KEPT

SETTINGS, POST, URL = "strategy_tracker.settings", "strategy_tracker.post", "SQLALCHEMY_DATABASE_URI"
RENEWED = {SETTINGS, POST, rate_limits.KEY}
HOOKS = (
    "after_request_funcs",
    "before_request_funcs",
    "error_handler_spec",
    "teardown_request_funcs",
    "template_context_processors",
    "url_value_preprocessors",
    "view_functions",
)
LET_GO = f"reset all; unlisten *; select pg_advisory_unlock_all(); set application_name = '{KEPT}'"


@functools.cache
def loaded_once() -> None:
    """Leave what was loaded out of the collector's rounds, which took a fourth of the time."""
    gc.collect()
    gc.freeze()


class Program:
    """One program, whose engine connects to wherever it was led last."""

    def __init__(self, url: str, folder: Path) -> None:
        self.app = create_app(settings_for(url, folder))
        self.app.jinja_env.bytecode_cache = COMPILED
        with self.app.app_context():
            self.engine = db.engine
        event.listen(self.engine, "do_connect", self._connect)
        built.watch(self.engine)
        self.pages = page_cache_of(self.app)
        loaded_once()
        self.parts = self._parts()

    def lead_to(self, url: str, folder: Path) -> None:
        """Be as a program that was just started on this database."""
        settings = settings_for(url, folder)
        self.app.config[URL] = url
        self.app.test_client_class = CheckingClient  # whatever looks at no markup was that of one test
        self.app.extensions[SETTINGS] = settings
        self.app.extensions[POST] = post_for(settings.mail_route)
        rate_limits.init_app(self.app)
        is_another = self.engine.url.database != make_url(url).database
        if is_another:
            self.engine.dispose()  # what was compiled stays
        self.engine.url = make_url(url)
        built.begin(self.engine)
        pages = self.pages
        with self.app.app_context():
            connected = memory().reader.local
            forget()
            versions = memory().reader
        if not is_another:
            versions.local = connected
        pages.__init__(pages.app, versions, pages.at_version, pages.read_moments, pages.build)
        self.app._got_first_request = False

    def leave(self) -> bool:
        """Let go of the database; tell whether the program is as it was made."""
        with self.app.app_context():
            db.session.remove()
            self._let_go(memory().reader)
        is_whole = self._parts() == self.parts
        if not is_whole:
            self.engine.dispose()
        return is_whole

    def _let_go(self, reader: VersionReader) -> None:
        """Leave open what can be used for the next test: to PostgreSQL, the connections of this thread."""
        pool: Any = self.engine.pool
        if self.engine.name != "postgresql" or (pool.checkedout(), pool.checkedin()) != (0, 1):
            self.engine.dispose()
            reader.local = threading.local()
            return
        kept = self.engine.raw_connection()
        kept.cursor().execute(LET_GO)
        kept.commit()
        kept.close()
        if hasattr(reader.local, "connection"):
            reader.local.connection.exec_driver_sql(LET_GO)

    def _connect(self, dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        arguments[:], now = dialect.create_connect_args(self.engine.url)
        options.clear()
        options.update(now)

    def _parts(self) -> list[Any]:
        """Return all that a test could change by hand."""
        app, engine = self.app, self.engine
        return [
            {name: value for name, value in app.config.items() if name != URL},
            {name: id(value) for name, value in app.extensions.items() if name not in RENEWED},
            {name: _copied(getattr(app, name)) for name in HOOKS},
            [rule.rule for rule in app.url_map.iter_rules()],
            [app.wsgi_app, app.jinja_env.loader],
            [copy(part) for part in (app.jinja_env.globals, app.jinja_env.filters, app.jinja_env.tests)],
            len(list(engine.dispatch.before_cursor_execute)),
        ]


def _copied(hooks: Any) -> Any:
    """Return registered functions as they stand now; Flask leaves empty dictionaries where it looked for some."""
    if isinstance(hooks, dict):
        copies = {key: _copied(value) for key, value in hooks.items()}
        return {key: value for key, value in copies.items() if value}
    return copy(hooks)


@contextlib.contextmanager
def another(settings: Settings) -> Iterator[Flask]:
    """A program of a test's own; no connection is left to whichever test runs when rubbish is collected."""
    app = create_app(settings)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            reading = getattr(memory().reader.local, "connection", None)
            if reading is not None:
                reading.close()
            db.engine.dispose()


def page_cache_of(app: Flask) -> PageCache:
    """Return the part of a program that keeps finished pages."""
    answering: Any = app.wsgi_app
    while not isinstance(answering, PageCache):
        answering = vars(answering).get("application") or vars(answering)["app"]
    return answering


_free: defaultdict[str, list[Program]] = defaultdict(list)


def _take(url: str) -> Program | None:
    """Take a free program, one that was on this database last if there is one."""
    wanted = make_url(url)
    free = _free[wanted.get_backend_name()]
    free.sort(key=lambda program: program.engine.url.database == wanted.database)
    return free.pop() if free else None


def let_go(backend: str) -> None:
    """Close what free programs left open."""
    for program in _free[backend]:
        program.engine.dispose()
        program.engine.url = program.engine.url.set(database="")


@contextlib.contextmanager
def application(url: str, folder: Path) -> Iterator[Flask]:
    """The program on this database, in a state as if it had been started for it."""
    program = _take(url) or Program(url, folder)
    program.lead_to(url, folder)
    try:
        yield program.app
    finally:
        if program.leave():
            _free[program.engine.name].append(program)
