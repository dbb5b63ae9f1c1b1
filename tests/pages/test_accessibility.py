"""The statement on accessibility, and what stands at the foot of every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.settings import SiteContact
from strategy_tracker.pages.values import accessibility as values
from tests.support.answers import main_of
from tests.support.databases import settings_for
from tests.support.html import parse
from tests.support.programs import another

CONTACT = SiteContact("Direktoratet for prøver", "post@example.org", "https://uustatus.example.org/1")


@pytest.fixture
def run_by_somebody(database_url: str, tmp_path: Path) -> Iterator[FlaskClient]:
    with another(replace(settings_for(database_url, tmp_path), contact=CONTACT)) as program:
        yield program.test_client()


def test_each_criterion_has_one_verdict() -> None:
    told = [*values.broken(), *values.met(), *values.absent()]
    assert sorted(told) == sorted(values.CRITERIA)
    assert len(set(values.CRITERIA)) == len(values.CRITERIA) == 55


def test_each_breach_says_what_why_and_since_when(client: FlaskClient) -> None:
    page = parse(client.get("/en/tilgjengelighet").text)
    lines = [[cell.to_text().strip() for cell in row.query("th, td")] for row in page.query("main tbody tr")]
    assert [line[0] for line in lines] == [one.criterion for one in values.BREACHES]
    assert all(cell for line in lines for cell in line)


def test_it_says_how_it_was_tested_and_whom_to_complain_to(client: FlaskClient) -> None:
    said = main_of(client.get("/en/tilgjengelighet"))
    assert "Last gone through on 1 Dec 2026." in said
    assert "Uu-tilsynet" in said


@pytest.mark.parametrize("path", ["/nb/", "/nb/om", "/nb/logg-inn", "/nb/finnes-ikke"])
def test_every_foot_says_whom_to_write_to_and_leads_to_the_statement(run_by_somebody: FlaskClient, path: str) -> None:
    foot = parse(run_by_somebody.get(path).text).query_one(".site-foot .contact")
    assert CONTACT.name in foot.to_text()
    assert [link.attrs["href"] for link in foot.query("a")] == ["mailto:post@example.org", CONTACT.statement]


def test_the_page_names_who_runs_the_site(run_by_somebody: FlaskClient, client: FlaskClient) -> None:
    assert CONTACT.name in main_of(run_by_somebody.get("/nb/tilgjengelighet"))
    assert "runs on one machine" in main_of(client.get("/en/tilgjengelighet"))


def test_a_page_that_is_saved_or_printed_says_where_it_is_from_and_when(client: FlaskClient) -> None:
    foot = parse(client.get("/en/tiltak?q=x").text).query_one(".site-foot .from").to_text()
    assert "http://localhost:8000/en/tiltak?q=x" in foot
    assert f"as it was on {clock.today():%d %b %Y}" in foot
