"""Asking other servers over HTTPS, for the few things the program cannot know itself.

Whoever is asked is named in the settings. An answer is JSON of a modest size that comes within seconds; a redirect is
no answer. No name leads to this machine or a private network, also where it did not a moment ago: the address is looked
at once it is connected to, before anything is sent. Imported by what asks, when it asks: most processes never do.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from ipaddress import ip_address
from socket import SHUT_RDWR, socket
from typing import Any
from urllib.parse import urlsplit

import requests
from msgspec import Struct
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

LARGEST_ANSWER = 256 * 1024
SECONDS_TO_WAIT, SECONDS_IN_ALL = 4, 8
CHUNK = 16 * 1024
_handles: ContextVar[list[socket]] = ContextVar("handles")


class Unanswered(Exception):  # noqa: N818 - says what happened
    """Nothing that can be used came back; says why, without what was sent."""


class AllowedHosts(Struct, frozen=True):
    """Where may be asked: names, and those below them. `is_near`: on this machine and without TLS too."""

    hosts: tuple[str, ...]
    is_near: bool = False

    def covers(self, url: object) -> bool:
        """Tell whether an address may be asked."""
        try:
            parts = urlsplit(url if isinstance(url, str) else "")
        except ValueError:
            return False
        host = parts.hostname or ""
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and self.is_near)
        return is_safe and not parts.username and any(host == one or host.endswith(f".{one}") for one in self.hosts)


class JsonAnswer(Struct, frozen=True):
    """What came back."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def is_good(self) -> bool:
        """Tell whether it is what was asked for."""
        return self.status in (200, 201)


def ask(
    url: str, reach: AllowedHosts, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> JsonAnswer:
    """Get an address, or post `form` to it. Raises: Unanswered."""
    if not reach.covers(url):
        raise Unanswered("the address is not one of theirs")
    try:
        with _cut_in_time(), requests.Session() as session:
            session.trust_env = False
            session.mount("https://", _Guarded(is_near=reach.is_near))
            session.mount("http://", _Guarded(is_near=reach.is_near))
            method, sent = "GET" if form is None else "POST", {"Accept": "application/json", **(headers or {})}
            how: Any = {"allow_redirects": False, "stream": True, "timeout": SECONDS_TO_WAIT}
            with session.request(method, url, data=form, headers=sent, **how) as answer:
                return JsonAnswer(answer.status_code, _read(answer), answer.headers)
    except (requests.RequestException, HTTPError, OSError) as problem:
        raise Unanswered(type(problem).__name__) from problem


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open net."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(known, "ipv4_mapped", None)
    return (mapped or known).is_global and not known.is_multicast


def _read(answer: requests.Response) -> dict[str, Any]:
    text = b""
    for chunk in answer.iter_content(CHUNK):
        text += chunk
        if len(text) > LARGEST_ANSWER:
            raise Unanswered("the answer is too large")
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Unanswered(f"no JSON, with the status {answer.status_code}") from problem
    if not isinstance(body, dict):
        raise Unanswered("no JSON object")
    return body


class _Watched:
    """A connection that looks at whom it reached, and can be cut."""

    is_near = False

    def _new_conn(self) -> socket:
        made: socket = super()._new_conn()  # type: ignore[misc] # of the connection it is mixed into
        if not self.is_near and not is_public(made.getpeername()[0]):
            made.close()
            raise Unanswered("the name leads to a private network")
        _handles.get().append(made.dup())  # TLS takes the first one away
        return made


@contextmanager
def _cut_in_time() -> Iterator[None]:
    """Cut what is connected inside once it has taken too long: nobody holds us by sending slowly."""
    handles: list[socket] = []
    token = _handles.set(handles)
    watch = threading.Timer(SECONDS_IN_ALL, _cut, [handles])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        _handles.reset(token)
        for one in handles:
            one.close()


def _cut(handles: list[socket]) -> None:
    for one in handles:
        with suppress(OSError):
            one.shutdown(SHUT_RDWR)


class _Http(_Watched, HTTPConnection):
    pass


class _Https(_Watched, HTTPSConnection):
    pass


class _NearHttp(_Http):
    is_near = True


class _NearHttps(_Https):
    is_near = True


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


class _NearHttpPool(HTTPConnectionPool):
    ConnectionCls = _NearHttp


class _NearHttpsPool(HTTPSConnectionPool):
    ConnectionCls = _NearHttps


class _Guarded(HTTPAdapter):
    """Makes connections of ours."""

    def __init__(self, *, is_near: bool) -> None:
        self._pools = (
            {"http": _NearHttpPool, "https": _NearHttpsPool} if is_near else {"http": _HttpPool, "https": _HttpsPool}
        )
        super().__init__(max_retries=0)

    def init_poolmanager(self, *_args: Any, **_kwargs: Any) -> None:
        """Make the pools."""
        self.poolmanager = PoolManager(num_pools=1)
        self.poolmanager.pool_classes_by_scheme = dict(self._pools)
