"""A browser that keeps its connection and its cookies, reads forms and sends them in; many run at once."""

import re
import selectors
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
SECONDS = 30
AT_A_TIME = 1 << 18
FORM = "application/x-www-form-urlencoded"
SET_COOKIE = re.compile(r"^set-cookie: ([^;\r]*)", re.IGNORECASE | re.MULTILINE)
LOCATION = re.compile(r"^location: ([^\r]*)", re.IGNORECASE | re.MULTILINE)
LENGTH = re.compile(r"^content-length: (\d+)", re.IGNORECASE | re.MULTILINE)
CLOSES = re.compile(r"^connection: close", re.IGNORECASE | re.MULTILINE)
INPUT = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")


@dataclass
class Page:
    """An answer, and how long it took to come."""

    status: int
    location: str
    text: str
    seconds: float


@dataclass
class Browser:
    """One person's browser. It knows no more of HTTP than it must: what it costs is missing from the server."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _socket: socket.socket | None = None

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._ask(self.written("GET", path))

    def post(self, path: str, fields: Iterable[tuple[str, str]]) -> Page:
        """Send a form in."""
        return self._ask(self.form(path, fields))

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def written(self, method: str, path: str, more: str = "", body: str = "") -> bytes:
        """Return a request as it is sent."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"
        return f"{head}{more}\r\n{body}".encode()

    def form(self, path: str, fields: Iterable[tuple[str, str]]) -> bytes:
        """Return a form as it is sent in."""
        body = urlencode(list(fields))
        return self.written("POST", path, f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n", body)

    def _ask(self, asked: bytes) -> Page:
        start = time.perf_counter()
        try:
            if self._socket is None:
                self._socket = socket.create_connection(("127.0.0.1", self.port), SECONDS)
            self._socket.sendall(asked)
            head, text = _answer_on(self._socket)
        except OSError:
            self.close()
            raise
        seconds = time.perf_counter() - start
        for cookie in SET_COOKIE.findall(head):
            name, _, value = cookie.partition("=")
            self.cookies[name] = value
        if CLOSES.search(head):
            self.close()
        return _page(head, text, seconds)


def _answer_on(connection: socket.socket) -> tuple[str, str]:
    """Return the head and the text of an answer. Raises: OSError, also where it ends in the middle."""
    got = connection.recv(AT_A_TIME)
    while (end := got.find(b"\r\n\r\n")) < 0:
        got += _more(connection)
    head = got[:end].decode("latin-1") + "\r\n"
    length = LENGTH.search(head)
    if length is None:
        raise ConnectionError(f"no length in {head}")
    parts, missing = [got[end + 4 :]], int(length[1]) - len(got) + end + 4
    while missing > 0:
        parts.append(_more(connection))
        missing -= len(parts[-1])
    return head, b"".join(parts).decode()


def _more(connection: socket.socket) -> bytes:
    got = connection.recv(AT_A_TIME)
    if not got:
        raise ConnectionError("the answer ended in the middle")
    return got


def all_at_once(port: int, asked: Sequence[bytes]) -> list[Page]:
    """Send each request on a connection of its own, all at the same moment; return the answers that came whole.

    One thread waits for all of them: a thread for each took a quarter of what the server takes.
    """
    answers: list[Page] = []
    with selectors.DefaultSelector() as waiting:
        for request in asked:
            connection = socket.socket()
            connection.settimeout(0)
            connection.connect_ex(("127.0.0.1", port))
            waiting.register(connection, selectors.EVENT_WRITE, _Waiting(request))
        deadline = time.perf_counter() + SECONDS
        while waiting.get_map() and time.perf_counter() < deadline:
            for key, _ in waiting.select(1):
                answers += _go_on(waiting, key.fileobj, key.data)
    return answers


@dataclass
class _Waiting:
    """A request, and what has come in answer to it."""

    request: bytes
    got: bytes = b""
    since: float = field(default_factory=time.perf_counter)


def _go_on(waiting: selectors.BaseSelector, connection: Any, mine: _Waiting) -> list[Page]:
    """Send the request, or take what has come; return the answer once it is whole."""
    try:
        if mine.request:
            connection.sendall(mine.request)
            mine.request = b""
            waiting.modify(connection, selectors.EVENT_READ, mine)
            return []
        mine.got += _more(connection)
    except OSError:
        waiting.unregister(connection)
        connection.close()
        return []
    head, _, body = mine.got.partition(b"\r\n\r\n")
    length = LENGTH.search(head.decode("latin-1"))
    if length is None or len(body) < int(length[1]):
        return []
    waiting.unregister(connection)
    connection.close()
    return [_page(head.decode("latin-1") + "\r\n", body.decode(), time.perf_counter() - mine.since)]


def _page(head: str, text: str, seconds: float) -> Page:
    location = LOCATION.search(head)
    return Page(int(head[9:12]), location[1] if location else "", text, seconds)


@dataclass(frozen=True)
class Fields:
    """What stands in the fields of a page, and the values of its radio buttons."""

    hidden: dict[str, str] = field(default_factory=dict)
    radios: dict[str, list[str]] = field(default_factory=dict)


def fields_of(page: Page) -> Fields:
    """Return the fields of a page."""
    found = Fields()
    for tag in INPUT.findall(page.text):
        known = dict(ATTRIBUTE.findall(tag))
        name, value = known.get("name"), unescape(known.get("value", ""))
        if name and known.get("type") == "hidden":
            found.hidden[name] = value
        elif name and known.get("type") == "radio":
            found.radios.setdefault(name, []).append(value)
    return found


def at_once(jobs: Sequence[Callable[[], list[T]]]) -> tuple[list[T], float]:
    """Run all jobs in threads that begin together; return what they return, and the seconds it took."""
    results: list[list[T]] = [[] for _ in jobs]
    gate = threading.Barrier(len(jobs) + 1)

    def run(place: int) -> None:
        gate.wait()
        results[place] = jobs[place]()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    gate.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    return [one for result in results for one in result], time.perf_counter() - start


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value below which `share` percent lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
