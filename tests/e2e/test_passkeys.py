"""A passkey in a real browser, with a device that the browser plays: made, used after a password, and by itself."""

import os
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from steps.environment import ROOT
from tests.support import clocks, server
from tests.support.browser import Visitor, follow, overflow_px, violations

PASSWORD = "fjell vott ugle"
PAGE = "/en/konto/sikkerhet"


@pytest.fixture
def installed(databases, tmp_path) -> Iterator[tuple[str, str]]:
    """A new installation at a name that passkeys can be bound to, and the path of the link of its administrator.

    Others could reach it, so that an administrator must have a second factor.
    """
    port = server.free_port()
    address = f"http://localhost:{port}"
    settings = {"BASE_URL": address, "PORT": str(port), "SECOND_FACTOR": "administrator"}
    with databases.copy("migrated", tmp_path) as url:
        command = [*clocks.PROGRAM, "user", "create-admin", "ada@example.org", "--name", "Ada Ås"]
        env = {**os.environ, **settings, "DATABASE_URL": url, "INSTANCE_DIR": str(tmp_path)}
        link = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout.strip()
        with server.running(url, tmp_path, **settings):
            yield address, urlsplit(link).path.replace("/nb/", "/en/")


def with_device(page: Page) -> None:
    """Let the browser play a device that looks at its holder."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def press(page: Page, name: str) -> None:
    follow(page, page.locator("main").get_by_role("button", name=name, exact=True).click)


def test_whoever_must_have_a_second_factor_makes_a_passkey_and_signs_in_with_it(browser, installed):
    address, link = installed
    visitor = Visitor(browser, address)
    page = visitor.open(link, size=(360, 740))
    with_device(page)
    page.get_by_label("New password").fill(PASSWORD)
    press(page, "Save the password")
    assert urlsplit(page.url).path == PAGE
    assert page.get_by_text("Your role needs a second factor").is_visible()
    assert violations(page) == []
    assert overflow_px(page) == 0
    follow(page, page.get_by_role("link", name="Make a passkey").click)
    assert violations(page) == []
    page.get_by_label("Name").fill("Telefonen")
    press(page, "Make a passkey")
    assert urlsplit(page.url).path == PAGE
    assert page.get_by_text("Telefonen").is_visible()
    press(page, "Make new recovery codes")
    assert page.locator(".recovery-codes li").count() == 10
    assert violations(page) == []
    assert overflow_px(page) == 0
    page.goto(f"{address}/en/admin/brukere")
    assert page.get_by_text("ada@example.org").is_visible()

    sign_out(page, address)
    page.locator("main").get_by_label("E-mail").fill("ada@example.org")
    page.locator("main").get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    assert urlsplit(page.url).path == "/en/logg-inn/kode"
    assert violations(page) == []
    press(page, "Use a passkey")
    assert urlsplit(page.url).path == "/en/admin/brukere"

    sign_out(page, address)
    press(page, "Sign in with a passkey")
    assert urlsplit(page.url).path == "/en/admin/brukere"
    page.goto(f"{address}/en/konto/bekreft?neste=/konto")
    assert violations(page) == []
    press(page, "Use a passkey")
    assert urlsplit(page.url).path == "/en/konto"
    visitor.close()


def sign_out(page: Page, address: str) -> None:
    page.goto(f"{address}/en/konto/okter")
    press(page, "Sign out here")
    page.goto(f"{address}/en/logg-inn?neste=/admin/brukere")
