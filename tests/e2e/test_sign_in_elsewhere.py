"""In a real browser, to an issuer on another site and back: what cookies and the page's policy let through is right."""

import os
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from steps.environment import ROOT
from tests.support import clocks, server
from tests.support.browser import DESKTOP, Visitor, follow, overflow_px, violations
from tests.support.issuers import CLIENT, SECRET, Puppet, a_puppet, now

PHONE = (360, 740)


@pytest.fixture(scope="module")
def puppet() -> Iterator[Puppet]:
    with a_puppet() as puppet:
        puppet.said = {"exp": now() + 3600}  # its clock stands still, that of the site goes on
        yield puppet


@pytest.fixture(scope="module")
def site(databases, puppet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A new installation that the puppet vouches for, under another name than the puppet's, and an invitation to it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    own = {"OIDC_1_NAME": "Prøveporten", "OIDC_1_ISSUER": puppet.url, "OIDC_1_CLIENT_ID": CLIENT}
    own |= {"OIDC_1_CLIENT_SECRET": SECRET, "OIDC_1_ACR_SUBSTANTIAL": "substantial"}
    with databases.copy("migrated", folder) as url:
        command = [*clocks.PROGRAM, "user", "create-admin", "ada@example.org", "--name", "Ada Ås"]
        env = {**os.environ, "DATABASE_URL": url, "INSTANCE_DIR": str(folder)}
        link = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout.strip()
        with server.running(url, folder, **own) as address:
            yield address.replace("127.0.0.1", "localhost"), urlsplit(link).path.replace("/nb/", "/en/")


@pytest.mark.parametrize(("size", "scripts"), [(PHONE, False)])
def test_one_begins_by_invitation_and_gets_out_and_in_again(browser, site, size, scripts):
    address, link = site
    visitor = Visitor(browser, address)
    visitor.watch.expect("request to another host: http://127.0.0.1")
    visitor.watch.expect("status of 403")
    page = visitor.open("/en/logg-inn", size=size, scripts=scripts)

    def press(name: str, role: str = "button") -> None:
        follow(page, page.locator("main").get_by_role(role, name=name).click, scripts=scripts)

    press("Sign in with Prøveporten", "link")
    assert page.get_by_role("heading", level=1).inner_text() == "We do not know you from Prøveporten yet"
    page.goto(address + link)
    press("Begin with Prøveporten")
    page.wait_for_url("**/en/min-side")
    page.goto(f"{address}/en/konto/andre")
    assert page.get_by_text("Prøveporten").first.is_visible()
    page.goto(f"{address}/en/logg-inn")
    assert urlsplit(page.url).path == "/en/min-side"
    page.context.clear_cookies()
    page.goto(f"{address}/en/logg-inn?neste=/konto")
    press("Sign in with Prøveporten", "link")
    assert urlsplit(page.url).path == "/en/konto"
    visitor.close()


def test_the_pages_are_for_everybody_to_read_and_use(browser, site):
    address, _ = site
    visitor = Visitor(browser, address)
    for size in (PHONE, DESKTOP):
        page = visitor.open("/nb/logg-inn", size=size)
        assert overflow_px(page) == 0
        assert violations(page) == []
    visitor.close()
