"""Somebody on the net: HTTP to a served address, from an address of their own, with a jar for cookies.

Takes the place of Flask's client in `tests.support.forms`. Every address that begins with 127 is this machine on Linux,
so that one test can be many people.
"""

import http.client
import ssl
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode, urljoin, urlsplit

from werkzeug.datastructures import MultiDict

from tests.support.server import PATIENCE_SECONDS

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status_code: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def cookies(self) -> list[str]:
        return self.headers.get_all("Set-Cookie") or []


class Outsider:
    """A browser at an address; `name` is what it takes the site to be called, `certificate` whom it trusts."""

    answered: ClassVar[Counter[int]] = Counter()  # of all of them, by status

    def __init__(
        self, site: str, *, comes_from: str = "127.0.0.1", name: str | None = None, certificate: Path | None = None
    ) -> None:
        self.site, self.comes_from, self.certificate = urlsplit(site), comes_from, certificate
        self.name = name or self.site.netloc
        self.jar: dict[str, str] = {}

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, data: Any = "", headers: Mapping[str, str] | None = None) -> Answer:
        pairs = list(MultiDict(data).items(multi=True)) if not isinstance(data, (str, bytes)) else data
        body = pairs if isinstance(pairs, (str, bytes)) else urlencode(pairs)
        return self.ask("POST", path, body=body, headers={"Content-Type": FORM, **(headers or {})})

    def ask(
        self, method: str, path: str, *, body: str | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = self._connection()
        own = {"Host": self.name, "Accept-Language": "en", "Cookie": "; ".join(map("=".join, self.jar.items()))}
        try:
            connection.request(method, path, body, {**own, **(headers or {})})
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        finally:
            connection.close()
        self._remember(answer)
        self.answered[answer.status_code] += 1
        return answer

    def follow(self, answer: Answer) -> Answer:
        """Go where a redirect leads."""
        there = urlsplit(urljoin("/", answer.headers["Location"]))
        return self.get(there.path + (f"?{there.query}" if there.query else ""))

    def _connection(self) -> http.client.HTTPConnection:
        host, port, where = self.site.hostname or "", self.site.port, (self.comes_from, 0)
        if self.site.scheme == "http":
            return http.client.HTTPConnection(host, port, PATIENCE_SECONDS, where)
        trusted = ssl.create_default_context(cafile=self.certificate)
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE_SECONDS, source_address=where, context=trusted)

    def _remember(self, answer: Answer) -> None:
        for line in answer.cookies:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.jar[name] = morsel.value
                else:
                    self.jar.pop(name, None)
