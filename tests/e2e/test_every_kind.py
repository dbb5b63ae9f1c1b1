"""Every kind of page that links lead to: axe finds nothing, nothing is wider than the window, the console is silent.

Somebody with every role looks at each kind once, and asks axe about what is new on it: what all pages share is looked
at whole on the public ones (tests/e2e/test_every_page.py), and the order of headings in every answer that a test gets.
With --every-variant each role looks at all that it has beside what everybody has, and asks axe about whole pages.
Languages, sizes and schemes go by turns.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from strategy_tracker.accounts.queries.people import user_by_email
from tests.conftest import application
from tests.support import server
from tests.support.browser import DESKTOP, Visitor, overflow_px, settle, turn, violations, violations_in_new, window
from tests.support.databases import SECRET
from tests.support.people import cookies_of, sign_in_as
from tests.support.walking import Walk, somebody_with_every_role

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = (360, 720)
VIEWS = [("nb", DESKTOP, "light"), ("nn", PHONE, "dark"), ("en", DESKTOP, "dark"), ("nn", PHONE, "light")]
ROLES = [
    "", "admin", "redaktor", "sekretariat", "saksbehandler", "tiltakseier", "horing", "leder", "medlem", "vara",
]  # fmt: skip
EVERYBODY = "medlem"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "role" in metafunc.fixturenames:
        metafunc.parametrize("role", ROLES if metafunc.config.getoption("--every-variant") else [EVERYBODY])


@pytest.fixture(scope="module")
def site(databases, tmp_path_factory, request) -> Iterator[tuple[server.Restored, dict[str, list[str]]]]:
    """A server, and the paths of each role: one of each kind of page that its links lead to."""
    looking = ROLES if request.config.getoption("--every-variant") else [EVERYBODY]
    folder = tmp_path_factory.mktemp("looked-at")
    with databases.copy("example", folder) as url:
        with application(url, folder) as app:
            with app.app_context():
                if looking == [EVERYBODY]:
                    somebody_with_every_role()
                cookies = cookies_of(app, [user_by_email(f"{role}@eksempel.example") for role in looking if role])
            everybodys = kinds(app, "")
            paths = {role: _beside(everybodys, kinds(app, role)) for role in looking if role}
        with server.running(url, folder, SECRET_KEY=SECRET) as address:
            yield server.Restored(address, url, cookies), {"": list(everybodys.values()), **paths}


def _beside(everybodys: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    return [path for kind, path in found.items() if kind not in everybodys]


def kinds(app: Flask, role: str) -> dict[str, str]:
    """Return each kind of page that somebody's links lead to, and the path of one, without its language."""
    with app.app_context():
        user = user_by_email(f"{role}@eksempel.example")
        client = sign_in_as(app, user) if user else app.test_client()
    walk = Walk(app, client, unchecked=True, most=1)
    found: dict[str, str] = {}
    for address, answer in walk.answers():
        if answer.mimetype == "text/html" and answer.status_code == 200:
            found.setdefault(walk.kind(address)[0], address.removeprefix("/nb"))
    return found


def test_no_kind_of_page_has_a_fault(
    browser: "Browser", site: tuple[server.Restored, dict[str, list[str]]], role: str, request: pytest.FixtureRequest
) -> None:
    served, paths = site
    is_thorough = request.config.getoption("--every-variant")
    known: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    visitor = Visitor(browser, served.address)
    page = visitor.open("/nb/om")
    if role:
        served.let_in(page, role)
    found = {}
    for place, path in enumerate(paths[role], start=ROLES.index(role)):
        language, size, scheme = VIEWS[place % len(VIEWS)]
        page.set_viewport_size(window(size))
        page.emulate_media(color_scheme=scheme)
        turn(page, f"/{language}{path}", scripts=True)
        settle(page)
        found_by_axe = violations(page) if is_thorough else violations_in_new(page, known[size, scheme])
        faults = found_by_axe + [f"{overflow_px(page)} px too wide"] * bool(overflow_px(page))
        if faults:
            found[f"/{language}{path} {size[0]} {scheme}"] = faults
    visitor.close()
    assert paths[role]
    assert found == {}
