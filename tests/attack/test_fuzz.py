"""Whatever is sent to whatever address, the program answers: with the page, with what is wrong, never with a fault.

Every form that a walk over all pages meets gets bodies made from its own fields; every address is asked with nonsense
in it. `make attack` sends many of each, `make test` a few.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from justhtml import Element
from werkzeug.exceptions import HTTPException

from strategy_tracker.web import rate_limits
from tests.attack.conftest import TALLY
from tests.attack.nonsense import NONSENSE, Body, bodies
from tests.house.test_every_address import Walk, somebody_with_every_role
from tests.support.html import parse
from tests.support.people import sign_in_as
from tests.support.server import Restored

FORMS = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
DOORS = (
    "/nb/logg-inn",
    "/nb/glemt-passord",
    "/nb/horinger/eksempelhoring-revidert-strategi/svar",
    "/nb/horinger/eksempelhoring-revidert-strategi/svar/ny-lenke",
)
PLACE = re.compile(r"<[^>]+>")
SENSE = [b"pll", b"json", b"csv", b"indicator", b"measure", b"1", b"digital-kontakt", b"helsedirektoratet"]
ULID = re.compile(r"[0-9A-Z]{26}")
ENOUGH_BODIES, ENOUGH_ADDRESSES = {False: 2, True: 25}, {False: 2, True: 25}


@dataclass
class Met:
    """The forms that were met, one of each kind, and what can be asked at each address."""

    forms: dict[tuple[str, ...], tuple[str, Element]] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)


class Looking:
    """A client that takes note of the forms on the pages it gets."""

    def __init__(self, app: Flask, client: FlaskClient, met: Met) -> None:
        self.app, self.client, self.met = app, client, met

    def get(self, address: str, **_more: Any) -> Any:
        answer = self.client.get(address, unchecked=True)
        if answer.mimetype == "text/html":
            for text in FORMS.findall(answer.text):
                form = parse(text).query_one("form")
                target = urlsplit(unescape(form.attrs.get("action") or answer.request.path)).path
                self.met.forms.setdefault(self._kind(target, form), (target, form))
        return answer

    def _kind(self, target: str, form: Element) -> tuple[str, ...]:
        names = {ULID.sub("#", one.attrs.get("name") or "") for one in form.query("input, select, textarea")}
        return (endpoint_at(self.app, target), *sorted(names))


def endpoint_at(app: Flask, path: str) -> str:
    try:
        return app.url_map.bind("").match(re.sub(r"^/(nb|nn|en)(?=/)", "", path), method="POST")[0]
    except HTTPException:
        return f"nowhere: {path}"


def walked(app: Flask, client: FlaskClient, met: Met) -> None:
    """Meet what is at every kind of address; somebody whom nobody knows meets forms at the door only."""
    walk = Walk(app, Looking(app, client, met), unchecked=True, most=1)  # type: ignore[arg-type] # it asks for pages only
    walk.follow_all()
    for endpoint, *names in walk.seen:
        met.asked.setdefault(endpoint, set()).update(names)


@dataclass
class Fuzzed:
    """What came of it."""

    requests: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def send(self, told: str, ask: Callable[[], Any]) -> None:
        self.requests += 1
        try:
            status = ask().status_code
        except Exception as problem:  # noqa: BLE001 - any of them would be a 500
            self.faults.append(f"{told}: {type(problem).__name__} {problem}"[:600])
            return
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status >= 500:
            self.faults.append(f"{told}: {status}")


def conclude(what: str, fuzzed: Fuzzed) -> None:
    answered = ", ".join(f"{count} × {status}" for status, count in sorted(fuzzed.statuses.items()))
    TALLY.append(f"{what}: {fuzzed.requests} requests, {answered}, {len(fuzzed.faults)} faults")
    assert not fuzzed.faults, "\n".join(fuzzed.faults)


def trying(count: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def sqlite_only(database_kind: str) -> None:
    if database_kind != "sqlite":
        pytest.skip("what is asked of a database is tested where it is asked")


@pytest.fixture
def everybody(example_copy: Flask) -> FlaskClient:
    with example_copy.app_context():
        return sign_in_as(example_copy, somebody_with_every_role())


@pytest.fixture
def kept(example_copy: Flask, request: pytest.FixtureRequest) -> Iterator[Restored]:
    request.getfixturevalue("everybody")
    restored = Restored("", example_copy.config["SQLALCHEMY_DATABASE_URI"])
    yield restored
    with closing(restored.kept):
        pass


@pytest.mark.usefixtures("sqlite_only")
def test_no_body_makes_a_form_fail(
    example_copy: Flask, everybody: FlaskClient, kept: Restored, request: pytest.FixtureRequest
) -> None:
    count, fuzzed = ENOUGH_BODIES[request.config.getoption("--every-variant")], Fuzzed()
    nobody, met_at_the_door, met = example_copy.test_client(), Met(), Met()
    attempts = example_copy.extensions["strategy_tracker.settings"].instance_dir / rate_limits.FILE
    for address in DOORS:
        Looking(example_copy, nobody, met_at_the_door).get(address)
    walked(example_copy, everybody, met)
    for client, forms in ((nobody, met_at_the_door.forms), (everybody, met.forms)):
        cookies = dict(client._cookies)
        for (endpoint, *_), (target, form) in forms.items():
            kept.put_back()
            attempts.unlink(missing_ok=True)
            fuzz(client, cookies, target, form, fuzzed, endpoint, count)
    conclude("bodies sent to forms", fuzzed)


def fuzz(  # noqa: PLR0917 - what is sent where, by whom, and what comes of it
    client: FlaskClient, cookies: dict, target: str, form: Element, fuzzed: Fuzzed, endpoint: str, count: int
) -> None:
    @trying(count)
    @given(bodies(form))
    def send(body: Body) -> None:
        client._cookies = dict(cookies)  # a body may have signed out
        told = f"{endpoint} {target} {body.kind} {body.data[:300]!r}"
        fuzzed.send(told, lambda: client.post(target, data=body.data, content_type=body.kind, unchecked=True))

    send()


# What addresses are asked with, wherever it is read.
QUESTIONS = (
    "q",
    "sorter",
    "etter",
    "for",
    "fra",
    "til",
    "fase",
    "maal",
    "aktor",
    "tema",
    "bredde",
    "neste",
    "epost",
    "slug",
)


@pytest.mark.usefixtures("sqlite_only")
def test_no_address_fails_whatever_stands_in_it(
    example_copy: Flask, everybody: FlaskClient, request: pytest.FixtureRequest
) -> None:
    count, fuzzed = ENOUGH_ADDRESSES[request.config.getoption("--every-variant")], Fuzzed()
    for rule in example_copy.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            nonsense(everybody, rule.rule, fuzzed, count)
    conclude("addresses with nonsense", fuzzed)


def nonsense(client: FlaskClient, rule: str, fuzzed: Fuzzed, count: int) -> None:
    asked = st.dictionaries(st.sampled_from(QUESTIONS), NONSENSE, max_size=3)

    @trying(count)
    @given(asked, st.lists(st.one_of(st.sampled_from(SENSE), NONSENSE), min_size=5, max_size=5))
    def ask(questions: dict[str, bytes], places: list[bytes]) -> None:
        filled = iter(places)
        path = PLACE.sub(lambda _: quote_from_bytes(next(filled), safe=""), rule)
        query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in questions.items())
        fuzzed.send(f"{path[:200]}?{query[:200]}", lambda: client.get(f"{path}?{query}", unchecked=True))

    ask()
