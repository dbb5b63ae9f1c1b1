"""A browser that keeps its connection and its cookies, reads forms and sends them in; many run at once."""

import statistics
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
SECONDS = 30


@dataclass
class Page:
    """An answer, and how long it took to come."""

    status: int
    location: str
    text: str
    seconds: float


@dataclass
class Browser:
    """One person's browser."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Iterable[tuple[str, str]]) -> Page:
        """Send a form in."""
        return self._ask("POST", path, urlencode(list(fields)))

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str | None) -> Page:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        try:
            if self._connection is None:
                self._connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException):
            self.close()
            raise
        seconds = time.perf_counter() - start
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.headers.get("Connection", "").lower() == "close":
            self.close()
        return Page(answer.status, answer.headers.get("Location", ""), text, seconds)


class FieldReader(HTMLParser):
    """Collects what stands in the fields of a page, and the values of its radio buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.radios: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a field."""
        known = {name: value or "" for name, value in attrs}
        if tag != "input" or not known.get("name"):
            return
        if known.get("type") == "hidden":
            self.hidden[known["name"]] = known.get("value", "")
        elif known.get("type") == "radio":
            self.radios.setdefault(known["name"], []).append(known.get("value", ""))


def fields_of(page: Page) -> FieldReader:
    """Return the fields of a page."""
    reader = FieldReader()
    reader.feed(page.text)
    return reader


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
