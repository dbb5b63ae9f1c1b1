"""Where a request says which day it asks about: `?dato=2024-01-31` on every public page, table and figure.

The day is taken out of the request before anything else sees it. What answers then reads the copy of that day, while
the clock stands at its end: no page knows that another day is shown, but for the notice above it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, copy_context
from datetime import date, timedelta
from functools import lru_cache, partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException

from strategy_tracker.asof.links import PARAMETER, keep_day, with_day
from strategy_tracker.asof.standing import stand_in, watch_log
from strategy_tracker.asof.store import Copies, OtherDay
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import memory
from strategy_tracker.kernel.errors import DomainError, Invalid
from strategy_tracker.kernel.moments import all_moments
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.language import NAMES
from strategy_tracker.web.origin import ASKED
from strategy_tracker.web.page_cache import PageCache
from strategy_tracker.web.rate_limits import RateLimit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEY = "strategy_tracker.other_days"
SHOWN, REFUSED = "strategy_tracker.other_day", "strategy_tracker.other_day_refused"
MOST_BYTES = 4 * 1024 * 1024
BUILDING = RateLimit("other-day", "30 per 10 minutes")
# The first day there is anything to show of; None where nothing says.
FirstDay = Callable[[], date | None]


class OtherDays:
    """Answers requests that name a day from the copy of it; passes all others on."""

    def __init__(
        self, inner: "WSGIApplication", made_by: "WSGIApplication", app: Flask, build: str, first_day: FirstDay
    ) -> None:
        """Stand before `inner`, which keeps the pages of today; `made_by` makes those of any day."""
        self.app, self._made_by, self._flask, self._build = inner, made_by, app, build
        self._first_day = first_day
        self._lock = threading.Lock()
        self.copies = Copies(lambda: app.extensions["strategy_tracker.settings"].instance_dir / "asof", build)
        app.extensions[KEY] = self

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Serve a request."""
        query = environ.get("QUERY_STRING", "")
        if f"{PARAMETER}=" not in query or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.app(environ, start_response)
        arguments = parse_qsl(query, keep_blank_values=True)
        asked = [value for name, value in arguments if name == PARAMETER]
        view = view_at(self._flask, environ.get("PATH_INFO", "")) if asked else None
        if view is None:
            return self.app(environ, start_response)
        rest = urlencode([pair for pair in arguments if pair[0] != PARAMETER])
        try:
            found = self._found(environ, view, asked)
        except (DomainError, HTTPException) as problem:
            return self.app({**environ, REFUSED: problem}, start_response)
        except _ItIsNow:
            return self.app({**environ, REFUSED: _leading_to(environ, rest)}, start_response)
        environ = {**environ, "QUERY_STRING": rest, "HTTP_COOKIE": "", ASKED: query, SHOWN: found}
        return _InContext(partial(self._show, found, environ, start_response))

    def _found(self, environ: "WSGIEnvironment", view: Any, asked: list[str]) -> OtherDay:
        if not is_dated(view):
            raise Invalid(msg("This page is always shown as it is now. Take the date out of its address."))
        with self._flask.app_context():
            day = _wanted_day(asked, self._first_day)
            return self.copy_of(day, environ.get("REMOTE_ADDR", ""))

    def copy_of(self, day: date, address: str) -> OtherDay:
        """Return the copy of a day, today's too; inside the application, for whoever asks from `address`."""
        return self.copies.at(day, partial(BUILDING.require, address))

    def first_day(self) -> date | None:
        """Return the first day there is anything to show of."""
        return self._first_day()

    def _show(self, found: OtherDay, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer with what the copy holds; called in a context of its own, which is never left."""
        stand_in(found)
        return self._pages(found)(environ, start_response)

    def _pages(self, found: OtherDay) -> PageCache:
        with self._lock:
            if found.pages is None:
                with self._flask.app_context():
                    reader = memory().reader
                found.pages = PageCache(
                    self._made_by, reader, lambda _version: self._flask.app_context(), all_moments, self._build
                )
                found.pages.most_bytes = MOST_BYTES
            return found.pages


class _ItIsNow(Exception):  # noqa: N818 - says what it is
    """The day asked for is today, or none: the page as it is now shows it."""


class _InContext:
    """An answer that is made, and sent piece by piece, in a context of its own."""

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        self._context: Context = copy_context()
        self._answer = self._context.run(make)
        self._pieces = self._context.run(iter, self._answer)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return self._context.run(next, self._pieces)

    def close(self) -> None:
        """Let go of what was held to make it."""
        close = getattr(self._answer, "close", None)
        if close is not None:
            self._context.run(close)


def init_app(app: Flask) -> None:
    """Tell of what was asked in vain, keep links on the day, and read no more of the log than there was."""

    @app.before_request
    def refuse() -> None:
        problem = request.environ.get(REFUSED)
        if problem is not None:
            raise problem

    @app.after_request
    def stay(response: Response) -> Response:
        found: OtherDay | None = request.environ.get(SHOWN)
        return response if found is None else _staying(response, found.day, app)

    @app.context_processor
    def about_day() -> dict[str, Any]:
        view, shown = app.view_functions.get(request.endpoint or ""), request.environ.get(SHOWN)
        return {
            "other_day": shown,
            "has_other_days": view is not None and is_dated(view),
            "yesterday": None if shown else clock.today() - timedelta(days=1),
        }

    watch_log()


def is_dated(view: Any) -> bool:
    """Tell whether a view can be shown of another day: whoever reads sees the same, and it tells of what changes."""
    return access.access_of(view) == "public" and not getattr(view, access.ONLY_NOW, False)


def view_at(app: Flask, path: str) -> Any:
    """Return the view at a path without its language; None where there is none."""
    try:
        endpoint, _ = app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return None
    return app.view_functions.get(endpoint)


def _staying(response: Response, day: date, app: Flask) -> Response:
    can_be_dated = _dated_paths(app)
    if response.location and response.location.startswith("/") and can_be_dated(response.location.partition("?")[0]):
        response.headers["Location"] = with_day(response.location, day)
    if response.mimetype == "text/html" and not response.is_streamed:
        here = request.script_root + request.path
        response.set_data(keep_day(response.get_data(as_text=True), here, day, can_be_dated))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@lru_cache(maxsize=8)
def _dated_paths(app: Flask) -> Callable[[str], bool]:
    @lru_cache(maxsize=4_000)
    def can_be_dated(path: str) -> bool:
        first, _, rest = path.removeprefix("/").partition("/")
        view = view_at(app, "/" + rest if first in NAMES else path)
        return view is not None and is_dated(view)

    return can_be_dated


def _wanted_day(asked: list[str], first_day: FirstDay) -> date:
    """Read the day. Raises: Invalid for one that cannot be shown; _ItIsNow for today."""
    if asked == [""]:
        raise _ItIsNow
    try:
        (text,) = asked
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid(msg("A date is written like 2024-01-31.")) from None
    if day == clock.today():
        raise _ItIsNow
    if day > clock.today():
        raise Invalid(msg("The day must be before today."))
    first = first_day()
    if first is None or day < first:
        raise Invalid(_too_early(first))
    return day


def _too_early(first: date | None) -> Message:
    if first is None:
        return msg("There is nothing here yet.")
    return msg("There is nothing to show of that day: the first strategy here began on %(day)s.", day=first)


def _leading_to(environ: "WSGIEnvironment", rest: str) -> HTTPException:
    here = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "") + (f"?{rest}" if rest else "")
    return HTTPException(response=redirect(here, HTTPStatus.SEE_OTHER))
