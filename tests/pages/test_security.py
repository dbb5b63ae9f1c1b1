"""Where a weakness is told of, for people and for programs."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from strategy_tracker.factory import create_app
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.settings import SiteContact
from tests.support.answers import main_of
from tests.support.databases import settings_for
from tests.support.html import parse

SITE = "https://strategi.example.no"
CONTACT = SiteContact("Direktoratet", "post@example.org", "https://uustatus.example.org/1")


@pytest.fixture
def run_by(database_url, tmp_path):
    def client_of(**settings):
        made = replace(settings_for(database_url, tmp_path), base_url=SITE, contact=CONTACT, **settings)
        client = create_app(made).test_client()
        return lambda path: client.get(path, base_url=SITE)

    return client_of


def fields(answer):
    assert answer.content_type == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.text.splitlines())


def test_programs_find_whom_to_tell_and_until_when_that_holds(run_by):
    found = fields(run_by()("/.well-known/security.txt"))
    assert found.pop("Expires") == f"{clock.now() + timedelta(days=180):%Y-%m-%dT00:00:00Z}"
    assert found == {
        "Contact": "mailto:post@example.org",
        "Preferred-Languages": "nb, nn, en",
        "Canonical": f"{SITE}/.well-known/security.txt",
        "Policy": f"{SITE}/sikkerhet",
    }


def test_weaknesses_may_go_to_another_address_than_everything_else(run_by):
    get = run_by(security_contact="https://example.org/meld")
    assert fields(get("/.well-known/security.txt"))["Contact"] == "https://example.org/meld"
    assert parse(get("/en/sikkerhet").text).query_one('main a[href="https://example.org/meld"]')


def test_where_nobody_runs_it_for_others_nobody_is_named(client):
    assert client.get("/.well-known/security.txt").status_code == 404
    assert "a copy that runs on one machine" in main_of(client.get("/en/sikkerhet"))


def test_programs_that_keep_passwords_are_led_to_where_one_is_changed(client):
    answer = client.get("/.well-known/change-password")
    assert (answer.status_code, answer.location) == (303, "/konto/passord")
