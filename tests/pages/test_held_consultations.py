"""The public side of a consultation that is held here: the text, the way in, the responses that may be read."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.consultations.services.processing import publish_response, withhold_response
from strategy_tracker.kernel import clock
from strategy_tracker.strategy.kinds import StrategyState
from tests.consultations.answered import AFTER, CLOSES, DURING, OPENED, a_response, an_open_round
from tests.consultations.made import a_round
from tests.support.ground import OFFICER, a_goal, a_strategy, text
from tests.support.html import parse
from tests.support.reading import text_of

HIDDEN, SHOWN = "Dette skal ingen se", "Dette kan alle lese <b>æøå</b>"
INVITED, CONTACT = "Kommuner og sykehus", "Avdeling for strategi, post@example.org"


@pytest.fixture
def answered(app: Flask) -> Iterator[Flask]:
    """A round with three responses: one published, one withheld, one only received."""
    with app.app_context():
        round_ = an_open_round("hoering", invited=text(INVITED), contact=CONTACT)
        published = a_response(round_, words=SHOWN, name="Synlig kommune", organisation_number="974760673")
        withheld = a_response(round_, words=HIDDEN, name="Tilbakeholdt kommune")
        a_response(round_, words=HIDDEN, name="Ventende kommune")
        with clock.fixed(AFTER):
            publish_response(OFFICER, published)
            withhold_response(OFFICER, withheld, ground="Taushetsplikt")
    with clock.fixed(AFTER):
        yield app


@pytest.fixture
def client(answered: Flask) -> FlaskClient:
    return answered.test_client()


def test_the_page_counts_all_and_leads_to_those_published(client: FlaskClient) -> None:
    page = parse(text_of(client, "/en/horinger/hoering"))
    figures = [one.to_text(strip=True) for one in page.query(".key-figures dd")]
    assert figures[:3] == ["3", "1", "1"]
    assert page.query_one('a[href$="/horinger/hoering/svarene"]') is not None


def test_the_way_in_is_open_only_as_long_as_the_round(client: FlaskClient) -> None:
    assert '/horinger/hoering/svar"' not in text_of(client, "/en/horinger/hoering")
    with clock.fixed(DURING):
        assert '/horinger/hoering/svar"' in text_of(client, "/en/horinger/hoering")


ORDER = ("Open for responses", "The text", "What is asked", "Who is invited", "Contact", "Responses so far")


def test_an_open_round_says_how_it_stands_then_what_it_asks_and_of_whom(client: FlaskClient) -> None:
    with clock.fixed(DURING):
        page = text_of(client, "/en/horinger/hoering")
    places = [page.index(words, page.index("<h1>")) for words in ORDER]
    assert places == sorted(places)
    assert "106 days are left: responses can be sent in until 1 May 2026" in page
    assert INVITED in page
    assert CONTACT in page


@pytest.mark.parametrize("moment", [DURING, AFTER])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_counted_here_is_never_said_to_be_unpublished(
    client: FlaskClient, moment: datetime, language: str
) -> None:
    with clock.fixed(moment):
        page = text_of(client, f"/{language}/horinger/hoering")
    assert not re.search("not published|nobody has published|ikke publisert|ikkje publisert", page, re.IGNORECASE)


def test_nothing_is_said_of_what_came_of_a_round_that_is_open(client: FlaskClient) -> None:
    with clock.fixed(DURING):
        page = text_of(client, "/en/horinger/hoering")
    for words in ("What came of it", "What comes of it", "What was said", "What was asked", "The deadline came"):
        assert words not in page
    assert "What comes of it is not decided, or not written here yet" in text_of(client, "/en/horinger/hoering")


def test_the_last_day_is_said_to_be_the_last(client: FlaskClient) -> None:
    with clock.fixed(CLOSES - timedelta(hours=1)):
        assert "It closes today: responses can be sent in until" in text_of(client, "/en/horinger/hoering")


@pytest.mark.parametrize("address", ["/en/horinger", "/en/"])
def test_lists_show_open_rounds_first(client: FlaskClient, address: str) -> None:
    with client.application.app_context():
        strategy = a_strategy("gjeldende", state=StrategyState.ADOPTED)
        a_goal(strategy)
        a_round("kjent", strategy, responses_received=7, opened_on=OPENED.date(), deadline_on=date(2026, 12, 1))
    with clock.fixed(DURING):
        page = text_of(client, address)
        assert page.index('href="/en/horinger/hoering"') < page.index('href="/en/horinger/kjent"')
        assert "106 days are left" in page
    assert "days are left" not in text_of(client, address)


def test_the_list_and_its_file_count_what_came_in(client: FlaskClient) -> None:
    assert "One round is on file, and 3 responses are known to have come in." in text_of(client, "/en/horinger")
    (row,) = client.get("/en/horinger.json").get_json()["rows"]
    assert row["responses_received"] == 3


def test_a_page_kept_in_memory_changes_when_the_round_closes(client: FlaskClient) -> None:
    with clock.fixed(CLOSES.replace(hour=1)):
        assert "Open for responses" in text_of(client, "/en/horinger/hoering")
    with clock.fixed(CLOSES):
        assert "Open for responses" not in text_of(client, "/en/horinger/hoering")


def test_the_text_is_read_by_clause(client: FlaskClient) -> None:
    page = parse(text_of(client, "/nb/horinger/hoering/les"))
    assert len(page.query(".clauses .clause")) == 4
    links = [link.attrs["href"] for link in page.query(".contents a")]
    assert links
    assert all(page.query_one(f'[id="{link[1:]}"]') is not None for link in links)


@pytest.mark.parametrize("address", ["", "/svarene", "/svarene.csv", "/svarene.json", "/svarene/1"])
def test_what_is_not_published_is_nowhere(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/nb/horinger/hoering{address}")
    assert answer.status_code == 200
    assert HIDDEN not in answer.text
    assert "Tilbakeholdt" not in answer.text
    assert "Ventende" not in answer.text
    assert "kari@example.org" not in answer.text
    assert "Kari Eksempel" not in answer.text


@pytest.mark.parametrize("number", [2, 3, 99])
def test_a_response_that_is_not_published_has_no_page(client: FlaskClient, number: int) -> None:
    assert client.get(f"/nb/horinger/hoering/svarene/{number}").status_code == 404


def test_a_published_response_is_read_whole_and_its_text_is_text(client: FlaskClient) -> None:
    page = text_of(client, "/en/horinger/hoering/svarene/1")
    assert "Dette kan alle lese &lt;b&gt;æøå&lt;/b&gt;" in page
    assert "Totally agree" in page
    assert "Presiser dette." in page


def test_agreement_counts_published_responses_only(client: FlaskClient) -> None:
    page = parse(text_of(client, "/en/horinger/hoering/svarene"))
    table = page.query_one("#enighet ~ figure table, figure table")
    assert table is not None
    assert [cell.to_text(strip=True) for cell in table.query("tbody tr:first-child td")][-1] == "1"


def test_the_list_narrows_down_by_type(client: FlaskClient) -> None:
    assert "Synlig kommune" in text_of(client, "/nb/horinger/hoering/svarene?type=municipality")
    assert client.get("/nb/horinger/hoering/svarene?type=tull&etter=99999999999999999999").status_code == 200


def test_a_round_known_from_sources_only_has_no_text_here(seeded_client: FlaskClient) -> None:
    assert seeded_client.get("/nb/horinger/horing-nes-2022/les").status_code == 404
    assert "/svarene" not in text_of(seeded_client, "/nb/horinger/horing-nes-2022")
