"""Whatever is sent to whatever address, the program answers: with the page, with what is wrong, never with a fault.

Every form that a walk over all pages meets gets bodies made from its own fields; every address is asked with nonsense
in it. `make attack` sends 2 000 of the first and some of the second, `make test` a few. Of many, most are answered with
blank pages: to draw each takes three times as long as all that the body goes through before.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from justhtml import Element
from werkzeug.exceptions import HTTPException

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.web import rate_limits
from tests.attack.conftest import TOKEN, with_blank_pages
from tests.attack.nonsense import NONSENSE, bodies, trying
from tests.attack.tally import Tally
from tests.support.databases import alone
from tests.support.html import parse
from tests.support.people import a_grant, a_user, sign_in_as
from tests.support.server import Restored
from tests.support.walking import Walk, somebody_with_every_role

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
NOBODY = "nobody"
SHARES = {False: 2, True: 8}  # so that workers can take turns
DRAWN, BLANK, PUT_BACK_EVERY = {False: 2, True: 25}, {False: 0, True: 2_000}, 40
ENOUGH_ADDRESSES = {False: 1, True: 25}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "share" in metafunc.fixturenames:
        shares = SHARES[metafunc.config.getoption("--every-variant")]
        metafunc.parametrize("share", [slice(start, None, shares) for start in range(shares)], ids=range(shares))


@dataclass(frozen=True)
class MetForm:
    """A form as it stood on a page: where it posts, and which view takes it."""

    endpoint: str
    target: str
    text: str
    reader: str

    @property
    def form(self) -> Element:
        return parse(self.text).query_one("form")


class Looking:
    """A client that takes note of the forms on the pages it gets, one of each kind."""

    def __init__(self, app: Flask, client: FlaskClient, reader: str) -> None:
        self.app, self.client, self.reader = app, client, reader
        self.met: dict[tuple[str, ...], MetForm] = {}

    def get(self, address: str, **_more: Any) -> Any:
        answer = self.client.get(address, unchecked=True)
        if answer.mimetype == "text/html":
            for text in FORMS.findall(answer.text):
                self._note(text, answer.request.path)
        return answer

    def _note(self, text: str, path: str) -> None:
        form = parse(text).query_one("form")
        target = urlsplit(unescape(form.attrs.get("action") or path)).path
        names = {ULID.sub("#", one.attrs.get("name") or "") for one in form.query("input, select, textarea")}
        endpoint = endpoint_at(self.app, target)
        self.met.setdefault((endpoint, *sorted(names)), MetForm(endpoint, target, text, self.reader))


def endpoint_at(app: Flask, path: str) -> str:
    try:
        return app.url_map.bind("").match(re.sub(r"^/(nb|nn|en)(?=/)", "", path), method="POST")[0]
    except HTTPException:
        return f"nowhere: {path}"


def all_forms(app: Flask, readers: dict[str, FlaskClient]) -> list[MetForm]:
    """Return the forms at every kind of address, one of each; whom nobody knows meets those at the door only."""
    found: dict[tuple[str, ...], MetForm] = {}
    for reader, client in readers.items():
        looking = Looking(app, client, reader)
        for address in DOORS if reader == NOBODY else ():
            looking.get(address)
        if reader != NOBODY:
            Walk(app, looking, unchecked=True, most=1).follow_all()  # type: ignore[arg-type] # it asks for pages only
        found = looking.met | found
    return list(found.values())


@pytest.fixture
def met(example_copy: Flask, readers: dict[str, FlaskClient], shared_folder: Path) -> list[MetForm]:
    """The forms there are, met once in a run by whichever worker comes first."""
    kept = shared_folder / "forms-met.json"
    with alone(shared_folder):
        if not kept.exists():
            kept.write_text(json.dumps([asdict(one) for one in all_forms(example_copy, readers)]))
    return [MetForm(**one) for one in json.loads(kept.read_text())]


@pytest.fixture
def everybody(example_copy: Flask) -> FlaskClient:
    with example_copy.app_context():
        return sign_in_as(example_copy, somebody_with_every_role())


@pytest.fixture
def readers(example_copy: Flask, everybody: FlaskClient) -> dict[str, FlaskClient]:
    """Nobody, and two with every role: one real, and the one of the example set, who is led to its records alone."""
    with example_copy.app_context():
        real = a_user("Alle Roller")
        of_one = by_public_id(Organisation, "helsedirektoratet")
        for role in Role:
            a_grant(real, role, organisation=of_one if role.scope is Scope.ALWAYS else None)
        return {NOBODY: example_copy.test_client(), "real": sign_in_as(example_copy, real), "example": everybody}


class PutBack(Restored):
    """A database that is put back only where somebody has written: after most bodies nobody has."""

    def __init__(self, database_url: str) -> None:
        super().__init__("", database_url)
        self.looking = sqlite3.connect(self.file, isolation_level=None)
        self.seen = self.changes()

    def changes(self) -> int:
        """Return what is another number once others have written."""
        return self.looking.execute("pragma data_version").fetchone()[0]

    def put_back(self) -> None:
        if self.changes() != self.seen:
            super().put_back()
            self.seen = self.changes()


@pytest.fixture
def kept(example_copy: Flask, request: pytest.FixtureRequest) -> Iterator[Restored]:
    request.getfixturevalue("readers")
    restored = PutBack(example_copy.config["SQLALCHEMY_DATABASE_URI"])
    yield restored
    with closing(restored.kept), closing(restored.looking):
        pass


class Sender:
    """Sends bodies as somebody whose session and database are put back over and over."""

    def __init__(self, app: Flask, client: FlaskClient, page: str, kept: Restored) -> None:
        self.client, self.kept = client, kept
        self.attempts = app.extensions["strategy_tracker.settings"].instance_dir / rate_limits.FILE
        self.token = TOKEN.search(client.get(page, unchecked=True).text)[1]
        self.cookies = dict(client._cookies)

    def fuzz(self, met: MetForm, count: int, tally: Tally, *, presses: bool = True) -> None:
        for number, body in enumerate(bodies(met.form, self.token, count, presses=presses)):
            if number % PUT_BACK_EVERY == 0:
                self.kept.put_back()
                self.attempts.unlink(missing_ok=True)
            self.client._cookies = dict(self.cookies)  # a body may have signed out
            told = f"{met.endpoint} {met.target} {body.kind} {body.data[:300]!r}"
            post = {"data": body.data, "content_type": body.kind, "unchecked": True}
            tally.send(told, lambda post=post: self.client.post(met.target, **post))


@pytest.fixture
def senders(example_copy: Flask, readers: dict[str, FlaskClient], kept: Restored) -> dict[str, Sender]:
    pages = {reader: "/nb/logg-inn" if reader == NOBODY else "/nb/konto" for reader in readers}
    return {reader: Sender(example_copy, client, pages[reader], kept) for reader, client in readers.items()}


@pytest.mark.usefixtures("sqlite_only")
def test_no_body_makes_a_form_fail(  # noqa: PLR0917 - fixtures
    share, example_copy, met, senders, tally, request
) -> None:
    is_many, own = request.config.getoption("--every-variant"), met[share]
    for one in own:
        senders[one.reader].fuzz(one, DRAWN[is_many], tally)
    with_blank_pages(example_copy)
    for one in own:
        senders[one.reader].fuzz(one, BLANK[is_many], tally, presses=False)
    tally.conclude(f"bodies sent to {len(own)} of {len(met)} forms")


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
    example_copy: Flask, everybody: FlaskClient, tally: Tally, request: pytest.FixtureRequest
) -> None:
    count = ENOUGH_ADDRESSES[request.config.getoption("--every-variant")]
    for rule in example_copy.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            nonsense(everybody, rule.rule, tally, count)
    tally.conclude("addresses with nonsense")


def nonsense(client: FlaskClient, rule: str, tally: Tally, count: int) -> None:
    asked = st.dictionaries(st.sampled_from(QUESTIONS), NONSENSE, max_size=3)

    @trying(count)
    @given(asked, st.lists(st.one_of(st.sampled_from(SENSE), NONSENSE), min_size=5, max_size=5))
    def ask(questions: dict[str, bytes], places: list[bytes]) -> None:
        filled = iter(places)
        path = PLACE.sub(lambda _: quote_from_bytes(next(filled), safe=""), rule)
        query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in questions.items())
        tally.send(f"{path[:200]}?{query[:200]}", lambda: client.get(f"{path}?{query}", unchecked=True))

    ask()
