"""Finished public pages kept in memory until the data changes.

The key is the data version, the day and the address; what changes, changes the version. One entry
holds the page as it was made and, once asked for, compressed.
"""

import gzip
import hashlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

import brotli
from werkzeug.http import parse_accept_header

from strategy_tracker.kernel import clock
from strategy_tracker.web import language
from strategy_tracker.web.access import SHARED, has_session

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 24 * 1024 * 1024
LARGEST = 2 * 1024 * 1024  # what is longer is sent as it is made, and not kept
WORTH_COMPRESSING = 1024
VERSION = "strategy_tracker.data_version"
Headers = list[tuple[str, str]]


@dataclass
class Kept:
    """An answer, as it is and compressed."""

    etag: str
    headers: Headers
    body: bytes
    compressed: dict[str, bytes] = field(default_factory=dict)

    def encoded(self, encoding: str) -> bytes:
        """Return the body in the encoding, made once."""
        if encoding not in self.compressed:
            made = brotli.compress(self.body, quality=5) if encoding == "br" else gzip.compress(self.body, 6)
            self.compressed[encoding] = made
        return self.compressed[encoding]

    @property
    def size(self) -> int:
        """Return the bytes it takes, compressed forms included."""
        return len(self.body) + sum(map(len, self.compressed.values()))


class PageCache:
    """Answer from memory what may be shared; pass everything else on."""

    def __init__(
        self,
        app: "WSGIApplication",
        read_version: Callable[[], int | None],
        read_moments: Callable[[int], Sequence[datetime]],
        build: str,
    ) -> None:
        """Wrap the application. `build` tells one release's pages from another's.

        `read_moments` gives the moments, in order, at which pages change by themselves: when a figure
        under embargo is released. It is asked once per data version.
        """
        self.app = app
        self.read_version = read_version
        self.read_moments = read_moments
        self.moments: tuple[int, Sequence[datetime]] = (-1, ())
        self.build = build
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Serve a request."""
        version = self.read_version()
        environ[VERSION] = version  # read in microseconds here, so that no page reads it again
        if version is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.app(environ, start_response)
        if has_session(environ.get("HTTP_COOKIE", "")):
            return _run_for_one(self.app, environ, start_response)
        key = self._key(environ, version)
        kept = self.kept.get(key)
        if kept is None:
            status, headers, answer = _run(self.app, environ)
            if not _take(headers, SHARED) or environ["REQUEST_METHOD"] == "HEAD":
                start_response(status, headers)
                return answer
            body = answer.read(LARGEST)
            if body is None:
                return _pass_on(answer, _kept_headers(headers), self._etag(key), environ, start_response)
            kept = self._keep(key, Kept(self._etag(key), _kept_headers(headers), body))
        return _send(kept, environ, start_response)

    def _key(self, environ: "WSGIEnvironment", version: int) -> str:
        return "\n".join(
            (
                str(version),
                str(self._passed(version)),
                clock.today().isoformat(),
                environ.get(language.KEY, ""),
                environ.get("wsgi.url_scheme", ""),
                environ.get("HTTP_HOST", ""),
                environ.get("SCRIPT_NAME", ""),
                environ.get("PATH_INFO", ""),
                environ.get("QUERY_STRING", ""),
            )
        )

    def _passed(self, version: int) -> int:
        """Return how many moments of change have passed."""
        if self.moments[0] != version:
            self.moments = (version, tuple(self.read_moments(version)))
        moments = self.moments[1]
        return bisect_right(moments, clock.now()) if moments else 0

    def _etag(self, key: str) -> str:
        digest = hashlib.sha256(f"{self.build}\n{key}".encode("utf-8", "surrogateescape")).hexdigest()
        return f'W/"{digest[:24]}"'

    def _keep(self, key: str, kept: Kept) -> Kept:
        with self.lock:
            self.kept[key] = kept
            self.bytes += kept.size * 2  # room for its compressed forms
            while self.bytes > MOST_BYTES and len(self.kept) > 1:
                _, oldest = self.kept.popitem(last=False)
                self.bytes -= len(oldest.body) * 2
        return kept


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
    start_response(status, headers)
    return answer


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
        return _unchanged(headers, start_response)
    start_response("200 OK", headers)
    return answer


def _unchanged(headers: Headers, start_response: "StartResponse") -> list[bytes]:
    kept = [pair for pair in headers if pair[0].lower() not in ("content-type", "set-cookie")]
    start_response("304 Not Modified", kept)
    return []


def _send(kept: Kept, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    headers = [*kept.headers, ("ETag", kept.etag), ("Vary", "Accept-Encoding")]
    if kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        return _unchanged(headers, start_response)
    body = kept.body
    encoding = _best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding and len(body) > WORTH_COMPRESSING:
        body = kept.encoded(encoding)
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _best_encoding(header: str) -> str | None:
    if ";" not in header:  # what browsers send
        offered = {part.strip() for part in header.split(",")}
    else:
        offered = {value for value, quality in parse_accept_header(header) if quality > 0}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), None)
