"""An administrator's whole job in a real browser: let in, let others in, see who did what, and out again."""

import os
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from steps.environment import ROOT
from tests.support import clocks, server
from tests.support.browser import DESKTOP, Visitor, follow, overflow_px, violations

PASSWORD = "fjell vott ugle"
PHONE = (360, 740)
WAYS = {
    "wide": (DESKTOP, True),
    "phone": (PHONE, True),
    "phone-without-scripts": (PHONE, False),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let the long walk be walked in one way and the short one in the others, or both in all with --every-variant."""
    if "size" in metafunc.fixturenames:
        is_long = metafunc.function is test_an_administrator_lets_people_in_and_sees_what_was_done
        usual = ["phone"] if is_long else ["wide", "phone-without-scripts"]
        names = list(WAYS) if metafunc.config.getoption("--every-variant") else usual
        metafunc.parametrize(("size", "scripts"), [WAYS[name] for name in names], ids=names)


@pytest.fixture(scope="module")
def installed(databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[server.Restored, str]]:
    """A new installation, and the path of the link with which its first administrator gets in."""
    folder = tmp_path_factory.mktemp("installed")
    with databases.copy("migrated", folder) as url:
        command = [*clocks.PROGRAM, "user", "create-admin", "ada@example.org", "--name", "Ada Ås"]
        env = {**os.environ, "DATABASE_URL": url, "INSTANCE_DIR": str(folder)}
        link = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout.strip()
        with server.running(url, folder) as address:
            yield server.Restored(address, url), urlsplit(link).path.replace("/nb/", "/en/")


@pytest.fixture
def new_site(installed: tuple[server.Restored, str]) -> tuple[str, str]:
    """The address and the path, with nobody let in yet."""
    site, link = installed
    site.put_back()
    return site.address, link


def test_an_administrator_lets_people_in_and_sees_what_was_done(browser, new_site, size, scripts):
    address, link = new_site
    visitor = Visitor(browser, address)
    visitor.watch.expect("status of 422")
    page = visitor.open(link, size=size, scripts=scripts)

    def look() -> None:
        assert overflow_px(page) == 0 if scripts else True
        assert violations(page) == [] if scripts else True

    look()
    page.get_by_label("New password").fill(PASSWORD)
    press(page, "Save the password", scripts=scripts)
    assert urlsplit(page.url).path == "/en/min-side"
    for path in ("/en/konto", "/en/konto/passord", "/en/konto/okter", "/en/admin/brukere"):
        page.goto(address + path)
        look()
    follow(page, page.get_by_role("link", name="Add a user").click, scripts=scripts)
    look()
    page.get_by_label("Name").fill("Čáhppe <b>Đoŋga</b>")
    page.get_by_label("E-mail").fill("ny@example.org")
    press(page, "Save", scripts=scripts)
    look()
    assert page.get_by_role("heading", level=1).inner_text() == "Čáhppe <b>Đoŋga</b>"
    follow(page, page.get_by_role("link", name="Give a role").click, scripts=scripts)
    look()
    page.locator("main").get_by_label("Editor.").check()
    press(page, "Save", scripts=scripts)
    assert page.get_by_text("until further notice").is_visible()
    page.goto(f"{address}/en/admin/logg?handling=user.grant_role")
    look()
    assert "Ada Ås" in page.locator(".audit-log").inner_text()
    page.goto(f"{address}/en/rettigheter?rolle=editor")
    look()
    visitor.close()


def test_one_gets_out_and_in_again_and_a_wrong_password_says_so(browser, new_site, size, scripts):
    address, link = new_site
    visitor = Visitor(browser, address)
    visitor.watch.expect("status of 422")
    page = visitor.open(link, size=size, scripts=scripts)
    page.get_by_label("New password").fill(PASSWORD)
    press(page, "Save the password", scripts=scripts)
    page.goto(f"{address}/en/konto/okter")
    press(page, "Sign out here", scripts=scripts)
    page.goto(f"{address}/en/konto/passord")
    assert urlsplit(page.url).path == "/en/logg-inn"
    for password in ("noe annet enn det", PASSWORD):
        page.locator("main").get_by_label("E-mail").fill("ada@example.org")
        page.locator("main").get_by_label("Password").fill(password)
        press(page, "Sign in", scripts=scripts)
        if password != PASSWORD:
            assert page.get_by_text("The e-mail address or the password is wrong.").is_visible()
            assert violations(page) == [] if scripts else True
    assert urlsplit(page.url).path == "/en/konto/passord"
    visitor.close()


def press(page: Page, name: str, *, scripts: bool) -> None:
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    follow(page, button.click, scripts=scripts)
