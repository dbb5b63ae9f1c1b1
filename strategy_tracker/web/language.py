"""Which language a reader gets: by address, else as remembered, else as the browser asks.

`/nn/tiltak` is the nynorsk page at `/tiltak`: the first part of the path is moved out of it, and
every link made on the page keeps it. An address without one follows the cookie, then the browser.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from flask import has_request_context, request
from flask_babel import force_locale
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import dump_cookie, parse_accept_header

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT = "nb"
COOKIE = "sprak"
SAFE = "/-_.~+"
KEY = "strategy_tracker.language"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode().decode("latin-1")  # as WSGI writes a path
READ_ELSEWHERE = "figur/"  # what others' pages show of ours sets no cookie on their readers
A_YEAR = 365 * 24 * 3600
# What browsers say for Norwegian, and the neighbours that read bokmål more easily than English.
ASKED_FOR = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en", "da": "nb", "sv": "nb", "se": "nb"}

_spoken: ContextVar[str | None] = ContextVar("spoken_language", default=None)
_asked_in: ContextVar[str | None] = ContextVar("language_of_request", default=None)


class LanguageLink(NamedTuple):
    """Where the same page stands in another language."""

    code: str
    name: str
    url: str
    is_current: bool


class LanguageMiddleware:
    """Decide the language before anything else sees the request, and remember a choice."""

    def __init__(self, app: "WSGIApplication", cookie: str = COOKIE) -> None:
        """Wrap the application; the choice is remembered under the name `cookie`."""
        self.app, self.cookie = app, cookie

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Move the language out of the path and pass on."""
        _drop_nul(environ)
        path = environ.get("PATH_INFO", "")
        first, _, rest = path.removeprefix("/").partition("/")
        if first not in NAMES:
            environ[KEY] = negotiated(environ, self.cookie)
            return self._answer(environ, _varying(start_response))
        environ[KEY] = first
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/" + first
        environ["PATH_INFO"] = "/" + rest
        if rest.startswith(READ_ELSEWHERE) or _remembered(environ, self.cookie) == first:
            return self._answer(environ, start_response)
        return self._answer(environ, _remembering(start_response, _cookie(first, self.cookie)))

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass on; a page asks for its language a hundred times, so what is known stands nearer than the request."""
        token = _asked_in.set(environ[KEY])
        try:
            return self.app(environ, start_response)
        finally:
            _asked_in.reset(token)


def _drop_nul(environ: "WSGIEnvironment") -> None:
    """Replace NUL in the address: no page can show it, and PostgreSQL refuses to be asked about it."""
    if "\0" in environ.get("PATH_INFO", ""):
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", REPLACEMENT)
    if "%00" in environ.get("QUERY_STRING", ""):
        environ["QUERY_STRING"] = environ["QUERY_STRING"].replace("%00", "%EF%BF%BD")


def negotiated(environ: "WSGIEnvironment", cookie: str = COOKIE) -> str:
    """Return the language for an address that names none."""
    return _remembered(environ, cookie) or _asked_for(environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=1_000)  # browsers send a few different ones
def _asked_for(header: str) -> str:
    asked = parse_accept_header(header, LanguageAccept)
    for tag, quality in asked:
        code = ASKED_FOR.get(tag.lower().split("-")[0])
        if code and quality > 0:
            return code
    return DEFAULT


def current_language() -> str:
    """Return the language to speak: that of the request, or of the one who is written to. nb, nn or en."""
    language: str = _spoken.get() or _asked_in.get() or request.environ.get(KEY, DEFAULT)
    return language


def spoken_language() -> str | None:
    """Return the language to speak; None where nobody is spoken to."""
    return _spoken.get() or _asked_in.get() or (request.environ.get(KEY) if has_request_context() else None)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside, with or without a request, as in a letter to somebody."""
    token = _spoken.set(language)
    try:
        with force_locale(language):
            yield
    finally:
        _spoken.reset(token)


def language_links() -> list[LanguageLink]:
    """Return this page in every language, with the language in the address."""
    query = request.query_string.decode("latin-1")
    tail = quote(request.path, safe=SAFE) + (f"?{query}" if query else "")
    current = current_language()
    return [LanguageLink(code, name, f"/{code}{tail}", code == current) for code, name in NAMES.items()]


def _remembered(environ: "WSGIEnvironment", cookie: str) -> str | None:
    header = environ.get("HTTP_COOKIE", "")
    if f"{cookie}=" not in header:
        return None
    try:
        morsel = SimpleCookie(header).get(cookie)
    except CookieError:
        return None
    return morsel.value if morsel is not None and morsel.value in NAMES else None


@cache
def _cookie(language: str, name: str) -> str:
    secure = name != COOKIE  # it bears its prefix where the site is at home on https
    return dump_cookie(name, language, max_age=A_YEAR, path="/", samesite="Lax", httponly=True, secure=secure)


def _varying(start_response: "StartResponse") -> "StartResponse":
    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> object:
        headers.append(("Vary", "Accept-Language, Cookie"))
        return start_response(status, headers, exc_info)  # type: ignore[arg-type] # passed on as it came

    return start  # type: ignore[return-value] # the protocol's optional third argument


def _remembering(start_response: "StartResponse", cookie: str) -> "StartResponse":
    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> object:
        headers.append(("Set-Cookie", cookie))
        return start_response(status, headers, exc_info)  # type: ignore[arg-type] # passed on as it came

    return start  # type: ignore[return-value] # the protocol's optional third argument
