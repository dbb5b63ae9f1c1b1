"""Finished public pages kept in memory until what they were made from changes.

The key is the address, the language, the day and the moments passed. A page knows what was read and the answers of
queries that it was made from; when the data version has risen, it is looked at once whether any of them is another. One
entry holds the page as it was made and, once asked for, compressed.
"""

import gzip
import hashlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

import brotli
from msgspec import Struct, field
from werkzeug.http import parse_accept_header

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import Footprint, following
from strategy_tracker.kernel.version_reader import VersionReader
from strategy_tracker.web import language
from strategy_tracker.web.access import SHARED, has_session

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 24 * 1024 * 1024
LARGEST = 2 * 1024 * 1024  # what is longer is sent as it is made, and not kept
WORTH_COMPRESSING = 1024
NEVER = datetime.max.replace(tzinfo=UTC)
VERSION = "strategy_tracker.data_version"
Headers = list[tuple[str, str]]
# Opens the application's context, in which queries can be asked, at a data version.
AtVersion: TypeAlias = Callable[[int], AbstractContextManager[object]]


class Kept(Struct):
    """An answer, as it is and compressed; what it was made from, and the newest version it is known to hold at."""

    etag: str
    headers: Headers
    body: bytes
    footprint: Footprint
    places: frozenset[str]
    checked: int
    encoded: dict[str | None, tuple[Headers, bytes]] = field(default_factory=dict)
    unchanged: Headers = []

    def __post_init__(self) -> None:
        """Make what is sent to whoever has it already."""
        self.headers = [*self.headers, ("ETag", self.etag), ("Vary", "Accept-Encoding")]
        self.unchanged = _without(self.headers, "content-type", "set-cookie")

    def answer(self, encoding: str | None) -> tuple[Headers, bytes]:
        """Return the headers and the body in an encoding, made once."""
        found = self.encoded.get(encoding)
        if found is None:
            body = _COMPRESS[encoding](self.body) if encoding else self.body
            named = [("Content-Encoding", encoding)] if encoding else []
            found = ([*self.headers, *named, ("Content-Length", str(len(body)))], body)
            self.encoded[encoding] = found
        return found

    @property
    def room(self) -> int:
        """Return the bytes it may come to take: its compressed forms are made later."""
        return len(self.body) * 2


_COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=5),
    "gzip": partial(gzip.compress, compresslevel=6),
}


# What is sent once is not worth as much work.
_COMPRESS_ONCE: Mapping[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=3),
    "gzip": partial(gzip.compress, compresslevel=4),
}


class PageCache:
    """Answer from memory what may be shared; pass everything else on."""

    def __init__(
        self,
        app: "WSGIApplication",
        versions: VersionReader,
        at_version: AtVersion,
        read_moments: Callable[[], Sequence[datetime]],
        build: str,
    ) -> None:
        """Wrap the application. `build` tells one release's pages from another's.

        `read_moments` gives the moments, in order, at which pages change by themselves: when a figure
        under embargo is released. It is asked once per data version.
        """
        self.app = app
        self.versions = versions
        self.at_version = at_version
        self.read_moments = read_moments
        self.moments: tuple[int, Sequence[datetime]] = (-1, ())
        self.build = build
        self.day = (NEVER, NEVER)
        self.kept: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
        self.bytes, self.most_bytes = 0, MOST_BYTES
        self.lock = Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Serve a request."""
        version = self.versions()
        environ[VERSION] = version  # read in microseconds here, so that no page reads it again
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.app(environ, start_response)
        if version is None:
            return self._without_database(environ, start_response)
        if has_session(environ.get("HTTP_COOKIE", "")):
            return _run_for_one(self.app, environ, start_response)
        key = self._key(environ, version)
        kept = self.kept.get(key)
        if kept is None or not self._holds(kept, version):
            return self._make(key, version, environ, start_response)
        return _send(kept, environ, start_response)

    def _without_database(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer with what was kept last while the database cannot be read; pass on what was not."""
        is_known = self.moments[0] >= 0 and not has_session(environ.get("HTTP_COOKIE", ""))
        kept = self.kept.get(self._key(environ, self.moments[0])) if is_known else None
        return self.app(environ, start_response) if kept is None else _send(kept, environ, start_response)

    def _make(
        self, key: tuple[object, ...], version: int, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Have the page made, send it, and keep it if others may have it."""
        with following() as footprint:
            status, headers, answer = _run(self.app, environ)
            if not _take(headers, SHARED) or environ["REQUEST_METHOD"] == "HEAD":
                start_response(status, headers)
                return answer
            body = answer.read(LARGEST)
        headers = _kept_headers(headers)
        if body is None:
            return _pass_on(answer, headers, self._etag((*key, version)), environ, start_response)
        kept = Kept(self._etag(headers, body), headers, body, footprint, footprint.all_places(), version)
        self._keep(key, kept)
        return _send(kept, environ, start_response)

    def _holds(self, kept: Kept, version: int) -> bool:
        """Tell whether a page is at `version` what it was when it was made."""
        if kept.checked >= version:
            return True
        if self.versions.has_changed(kept.places, kept.checked):
            with self.at_version(version):
                if kept.footprint.has_changed(self.versions, kept.checked, version):
                    return False
            kept.places = kept.footprint.all_places()
        kept.checked = version
        return True

    def _key(self, environ: "WSGIEnvironment", version: int) -> tuple[object, ...]:
        now = clock.now()
        if not self.day[0] <= now < self.day[1]:
            self._begin()
        return (
            self._passed(version, now),
            self.day,
            environ.get(language.KEY),
            environ.get("SCRIPT_NAME"),
            environ.get("PATH_INFO"),
            environ.get("QUERY_STRING"),
        )

    def _begin(self) -> None:
        """Let go of the pages of another day: nobody can ask for them."""
        with self.lock:
            self.day, self.bytes = clock.day_around(clock.now()), 0
            self.kept.clear()

    def _passed(self, version: int, now: datetime) -> int:
        """Return how many moments of change have passed."""
        if self.moments[0] != version:
            with self.at_version(version):
                self.moments = (version, self.read_moments())
        moments = self.moments[1]
        return bisect_right(moments, now) if moments else 0

    def _etag(self, *parts: object) -> str:
        digest = hashlib.blake2b(self.build.encode(), digest_size=12)
        for part in parts:
            digest.update(part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogateescape"))
        return f'W/"{digest.hexdigest()}"'

    def _keep(self, key: tuple[object, ...], kept: Kept) -> None:
        with self.lock:
            before = self.kept.pop(key, None)  # another thread may have made the same page meanwhile
            self.bytes += kept.room - (before.room if before else 0)
            self.kept[key] = kept
            while self.bytes > self.most_bytes and len(self.kept) > 1:
                self.bytes -= self.kept.popitem(last=False)[1].room


class _Answer:
    """What the application answers, piece by piece."""

    def __init__(self, pieces: Iterable[bytes], written: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._rest = chain([*written], pieces)

    def __iter__(self) -> Iterator[bytes]:
        return self._rest

    def read(self, most: int) -> bytes | None:
        """Return all of it, and let go of it. None where it is longer than `most`: nothing is lost then."""
        beginning = bytearray()
        try:
            for piece in self._rest:
                beginning += piece
                if len(beginning) > most:
                    self._rest = chain([bytes(beginning)], self._rest)
                    return None
        except BaseException:
            self.close()
            raise
        self.close()
        return bytes(beginning)

    def close(self) -> None:
        """Let go of what the application held to make it."""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()


def _kept_headers(headers: Headers) -> Headers:
    dropped = {"content-length", "etag", "cache-control"}
    return [*((name, value) for name, value in headers if name.lower() not in dropped), ("Cache-Control", "no-cache")]


def _run_for_one(
    app: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Answer a reader with a session anew: the page may hold their name, and links that only they may follow."""
    status, headers, answer = _run(app, environ)
    _take(headers, SHARED)
    encoding = _best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")) if _is_worth_compressing(headers) else None
    body = answer.read(LARGEST) if encoding and environ["REQUEST_METHOD"] == "GET" else None
    if encoding is None or body is None:
        start_response(status, headers)
        return answer
    body = _COMPRESS_ONCE[encoding](body)
    start_response(status, [*_without(headers, "content-length"), *_compressed(encoding, body)])
    return [body]


def _is_worth_compressing(headers: Headers) -> bool:
    """Tell whether an answer made for one is a page, and none that says it must be sent as it is."""
    found = {name.lower(): value for name, value in headers}
    is_free = "no-transform" not in found.get("cache-control", "") and "content-encoding" not in found
    return is_free and found.get("content-type", "").startswith("text/html")


def _compressed(encoding: str, body: bytes) -> Headers:
    return [("Content-Encoding", encoding), ("Content-Length", str(len(body))), ("Vary", "Accept-Encoding")]


def _run(app: "WSGIApplication", environ: "WSGIEnvironment") -> tuple[str, Headers, _Answer]:
    begun: list[tuple[str, Headers]] = []
    written: list[bytes] = []

    def start(status: str, headers: Headers, _exc_info: object = None, /) -> Callable[[bytes], object]:
        begun[:] = [(status, headers)]
        return written.append

    pieces = app(environ, start)
    status, headers = begun[0]
    return status, headers, _Answer(pieces, written)


def _take(headers: Headers, name: str) -> bool:
    found = [pair for pair in headers if pair[0] == name]
    for pair in found:
        headers.remove(pair)
    return bool(found)


def _pass_on(
    answer: _Answer, headers: Headers, etag: str, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Send what is too long to be kept; whoever has it already is told so."""
    headers = [*headers, ("ETag", etag)]
    if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        answer.close()
        return _unchanged(_without(headers, "content-type", "set-cookie"), start_response)
    start_response("200 OK", headers)
    return answer


def _without(headers: Headers, *names: str) -> Headers:
    return [pair for pair in headers if pair[0].lower() not in names]


def _unchanged(headers: Headers, start_response: "StartResponse") -> list[bytes]:
    start_response("304 Not Modified", headers)
    return []


def _send(kept: Kept, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    if kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        return _unchanged([*kept.unchanged], start_response)
    is_small = len(kept.body) <= WORTH_COMPRESSING
    headers, body = kept.answer(None if is_small else _best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    start_response("200 OK", [*headers])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=1_000)  # browsers send a few different ones
def _best_encoding(header: str) -> str | None:
    if ";" not in header:  # what browsers send
        offered = {part.strip() for part in header.split(",")}
    else:
        offered = {value for value, quality in parse_accept_header(header) if quality > 0}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), None)
