"""Finished public pages kept in memory until the data changes.

The key is the data version, the day and the address; what changes, changes the version. One entry
holds the page as it was made and, once asked for, compressed.
"""

import gzip
import hashlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
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
LARGEST = 2 * 1024 * 1024
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
            status, headers, body = _run(self.app, environ)
            if not _take(headers, SHARED) or len(body) > LARGEST or environ["REQUEST_METHOD"] == "HEAD":
                start_response(status, headers)
                return [body]
            kept = self._keep(key, headers, body)
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

    def _keep(self, key: str, headers: Headers, body: bytes) -> Kept:
        digest = hashlib.sha256(f"{self.build}\n{key}".encode("utf-8", "surrogateescape")).hexdigest()
        dropped = {"content-length", "etag", "cache-control"}
        own = [(name, value) for name, value in headers if name.lower() not in dropped]
        kept = Kept(f'W/"{digest[:24]}"', [*own, ("Cache-Control", "no-cache")], body)
        with self.lock:
            self.kept[key] = kept
            self.bytes += kept.size * 2  # room for its compressed forms
            while self.bytes > MOST_BYTES and len(self.kept) > 1:
                _, oldest = self.kept.popitem(last=False)
                self.bytes -= len(oldest.body) * 2
        return kept


def _run_for_one(
    app: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Answer a reader with a session anew: the page may hold their name, and links that only they may follow."""
    status, headers, body = _run(app, environ)
    _take(headers, SHARED)
    start_response(status, headers)
    return [body]


def _run(app: "WSGIApplication", environ: "WSGIEnvironment") -> tuple[str, Headers, bytes]:
    answer: list[tuple[str, Headers]] = []
    written: list[bytes] = []

    def start(status: str, headers: Headers, _exc_info: object = None, /) -> Callable[[bytes], object]:
        answer[:] = [(status, headers)]
        return written.append

    chunks = app(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    status, headers = answer[0]
    return status, headers, b"".join(written) + body


def _take(headers: Headers, name: str) -> bool:
    found = [pair for pair in headers if pair[0] == name]
    for pair in found:
        headers.remove(pair)
    return bool(found)


def _send(kept: Kept, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    headers = [*kept.headers, ("ETag", kept.etag), ("Vary", "Accept-Encoding")]
    if kept.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        unchanged = [pair for pair in headers if pair[0].lower() not in ("content-type", "set-cookie")]
        start_response("304 Not Modified", unchanged)
        return []
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
