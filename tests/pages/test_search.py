"""The search page, as it shows published responses to consultations."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.services.processing import publish_response, withhold_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.consultations.answered import AFTER, a_response, an_open_round
from tests.support.cases import each
from tests.support.ground import OFFICER
from tests.support.html import parse
from tests.support.reading import text_of

pytestmark = pytest.mark.both_databases

HIDDEN = "Hemmeligstempelet"
SHOWN = "Vi ber om <b>språkkrav</b> & «čáppa» ord."


@pytest.fixture
def answered(app: Flask) -> Iterator[Flask]:
    """A round with responses that are published, withheld and only received."""
    with app.app_context():
        round_ = an_open_round("hoering")
        published = a_response(round_, words=SHOWN, name="Synlig kommune")
        withheld = a_response(round_, words=HIDDEN, name=HIDDEN)
        a_response(round_, words=HIDDEN, name=HIDDEN)
        with clock.fixed(AFTER):
            publish_response(OFFICER, published)
            withhold_response(OFFICER, withheld, ground=HIDDEN)
    with clock.fixed(AFTER):
        yield app


@pytest.fixture
def client(answered: Flask) -> FlaskClient:
    return answered.test_client()


@each("language", ["nb", "nn", "en"])
@each("query", ["språkkrav", "čáppa", "synlig"])
def test_a_hit_leads_to_the_response_and_its_words_are_text(client: FlaskClient, language: str, query: str) -> None:
    page = text_of(client, f"/{language}/sok?q={query}")
    (hit,) = parse(page).query(".record-list > li")
    link = hit.query_one("a")
    assert link.attrs["href"] == f"/{language}/horinger/hoering/svarene/1"
    assert link.to_text(strip=True) == "Synlig kommune"
    assert "Hoering" in hit.query_one(".facts").to_text()
    assert "&lt;b&gt;språkkrav&lt;/b&gt; &amp; «čáppa»" in page
    assert not hit.query("b")
    assert client.get(link.attrs["href"]).status_code == 200


def test_the_words_are_marked_with_their_language(client: FlaskClient) -> None:
    assert parse(text_of(client, "/en/sok?q=språkkrav")).query_one('.record-list .text [lang="nb"]') is not None
    assert parse(text_of(client, "/nb/sok?q=språkkrav")).query_one(".record-list .text [lang]") is None


def test_responses_are_a_kind_of_their_own(client: FlaskClient) -> None:
    page = parse(text_of(client, "/en/sok?q=språkkrav"))
    assert [one.attrs["value"] for one in page.query('select[name="type"] option')] == ["", "response"]
    assert "Responses" in page.query_one('select[name="type"]').to_text()
    narrowed = parse(text_of(client, "/en/sok?q=hoering&type=consultation"))
    assert len(narrowed.query(".record-list > li")) == 1


@pytest.mark.parametrize("query", [HIDDEN, HIDDEN[:8], "kari", "kari@example.org"])
def test_what_is_not_published_is_not_found(client: FlaskClient, query: str) -> None:
    page = text_of(client, f"/en/sok?q={query}")
    assert "Nothing public has all the words" in page
    assert parse(page).query(".record-list") == []


def test_a_page_kept_in_memory_goes_with_the_response(answered: Flask) -> None:
    client = answered.test_client()
    assert "Synlig kommune" in text_of(client, "/nb/sok?q=språkkrav")
    with answered.app_context():
        withhold_response(OFFICER, db.session.scalars(select(Response).where(Response.number == 1)).one(), ground="x")
    assert "Synlig kommune" not in text_of(client, "/nb/sok?q=språkkrav")


def test_responses_of_the_example_set_are_marked_and_found(example_client: FlaskClient) -> None:
    page = parse(text_of(example_client, "/nb/sok?q=eksempel&type=response"))
    hits = page.query(".record-list > li")
    assert hits
    assert all(hit.query_one('[data-kind="example"]') is not None for hit in hits)


def test_without_the_example_set_no_response_of_it_is_found(seeded_client: FlaskClient) -> None:
    assert parse(text_of(seeded_client, "/nb/sok?q=eksempel&type=response")).query(".record-list") == []


@each("path", ["/nb/sok?q=PLL", "/nb/tiltak?q=PLL", "/nb/sok?q=legemiddellliste", "/nb/sok?q=lege%C2%ADmiddelliste"])
def test_a_measure_is_found_by_its_short_name_and_past_a_slip(seeded_client: FlaskClient, path: str) -> None:
    assert 'href="/nb/tiltak/pll"' in text_of(seeded_client, path)


def test_what_was_read_otherwise_is_said(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/nb/sok?q=legemiddellliste")
    assert "Ingen treff på «legemiddellliste»." in page
    assert "treff på «legemiddelliste»" in page
