"""A figure on others' pages: framed with a strict policy and no cookie, or as a picture that says where it is from."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from tests.support.html import parse

FRAME = "/nb/figur/thread/bygg-inn"
NUMBERS = "indikator=digital-kontakt"


def test_any_site_may_frame_a_figure_and_its_reader_gets_no_cookie(seeded_client: FlaskClient) -> None:
    answer = seeded_client.get(FRAME)
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "form-action 'none'" in policy
    assert "script-src 'self'" in policy
    assert "Set-Cookie" not in answer.headers


def test_no_other_page_may_be_framed(seeded_client: FlaskClient) -> None:
    for path in ("/nb/", "/nb/figur/thread.json", "/nb/figur/thread/bilde.svg"):
        assert "frame-ancestors 'none'" in seeded_client.get(path).headers["Content-Security-Policy"]


def test_a_framed_figure_says_what_it_is_of_and_leads_here(seeded_client: FlaskClient) -> None:
    page = parse(seeded_client.get(f"/en/figur/indicator/bygg-inn?{NUMBERS}").text)
    assert page.query(".kicker")[0].to_text()
    assert [link.attrs["href"] for link in page.query(".from a")] == ["/en/"]
    assert page.query("footer .sources, footer a")
    assert not page.query("iframe, form, .figure-reuse")


def test_the_page_of_a_figure_offers_the_text_to_copy(seeded_client: FlaskClient) -> None:
    text = parse(seeded_client.get("/nb/indikator/digital-kontakt").text).query(".figure-reuse pre")[0].to_text()
    assert f'src="http://localhost:8000/nb/figur/indicator/bygg-inn?{NUMBERS}"' in text


@pytest.mark.parametrize("figure", ["thread", "roadmap", f"indicator?{NUMBERS}"])
def test_a_picture_has_title_source_date_and_address(seeded_client: FlaskClient, figure: str) -> None:
    key, _, query = figure.partition("?")
    drawn = seeded_client.get(f"/en/figur/{key}/bilde.svg?{query}")
    assert drawn.mimetype == "image/svg+xml"
    said = unescape(re.sub(r"<[^>]+>", " ", drawn.text))
    for part in ("Source: ", "As it stood on", f"http://localhost:8000/en/figur/{key}/bygg-inn"):
        assert part in said
    assert "style" not in drawn.text


def test_the_same_picture_comes_in_points_of_light(seeded_client: FlaskClient) -> None:
    assert seeded_client.get(f"/nb/figur/indicator/bilde.png?{NUMBERS}").data.startswith(b"\x89PNG")


def test_what_the_server_does_not_draw_has_no_picture_and_offers_none(seeded_client: FlaskClient) -> None:
    assert seeded_client.get("/nb/figur/delivery-states/bilde.svg").status_code == 404
    reuse = parse(seeded_client.get("/nb/strategi/nes-2023-2030").text).query(
        "#delivery-states-nes-2023-2030 .figure-reuse"
    )
    assert "bilde." not in reuse[0].to_html()


def test_another_language_draws_other_words(seeded_client: FlaskClient) -> None:
    pictures = {seeded_client.get(f"/{code}/figur/thread/bilde.svg").text for code in ("nb", "nn", "en")}
    assert len(pictures) == 3


def test_a_citation_leads_to_the_page_as_it_stood(seeded_client: FlaskClient) -> None:
    page = parse(seeded_client.get("/nb/tiltak/helseplattformen").text)
    said = page.query(".cite p")[0].to_text()
    assert f"http://localhost:8000/nb/tiltak/helseplattformen?dato={clock.today()}" in said
    assert "urldate" in page.query(".cite pre")[0].to_text()
