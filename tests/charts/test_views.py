import orjson
import pytest
from flask.testing import FlaskClient

from tests.support.cases import each


@each("address", [
    "/figur/thread.json",
    "/figur/thread.json?tema=dark&bredde=smal",
    "/figur/thread.json?strategi=nes-2017-2022",
    "/figur/delivery-states.json",
    "/figur/roadmap.json?grupper=aktor&tilstand=outcome_unknown",
    "/figur/indicator.json?indikator=digital-kontakt",
    "/figur/benchmarks.json?indeks=bertelsmann-digital-health-index&tema=light",
])  # fmt: skip
def test_a_figure_is_json_with_an_etag(seeded_client: FlaskClient, address: str) -> None:
    answer = seeded_client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert set(orjson.loads(answer.data)) == {"data", "layout"}
    again = seeded_client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@each(("address", "status"), [
    ("/figur/nothing.json", 404),
    ("/figur/thread.json?strategi=nothing", 404),
    ("/figur/indicator.json", 404),
    ("/figur/indicator.json?indikator=nothing", 404),
    ("/figur/indicator.json?indikator=" + "x" * 5000, 404),
    ("/figur/indicator.json?indikator=%00%F0%9F%98%80", 404),
    ("/figur/benchmarks.json?indeks='%20or%201=1", 404),
    ("/figur/roadmap.json?mal=9", 404),
    ("/figur/roadmap.json?ar=abc", 404),
    ("/figur/roadmap.json?grupper=nothing", 422),
    ("/figur/thread.json?tema=pink", 422),
    ("/figur/thread.json?bredde=7", 422),
    ("/figur/thread.json?other=1", 422),
    ("/figur/nothing/tall.csv", 404),
    ("/figur/thread/tall.xls", 404),
])  # fmt: skip
def test_nonsense_is_answered_in_words(seeded_client: FlaskClient, address: str, status: int) -> None:
    answer = seeded_client.get(address)
    assert answer.status_code == status
    assert len(answer.data) > 50


@pytest.mark.parametrize("key", ["thread", "delivery-states", "roadmap"])
def test_the_numbers_of_a_figure_can_be_downloaded(seeded_client: FlaskClient, key: str) -> None:
    csv = seeded_client.get(f"/figur/{key}/tall.csv")
    json = seeded_client.get(f"/figur/{key}/tall.json")
    assert (csv.status_code, json.status_code) == (200, 200)
    assert csv.data.count(b"\r\n") - 1 == len(orjson.loads(json.data)["rows"])


def test_a_figure_speaks_the_language_of_its_address(seeded_client: FlaskClient) -> None:
    norwegian = orjson.loads(seeded_client.get("/nb/figur/thread.json").data)
    english = orjson.loads(seeded_client.get("/en/figur/thread.json").data)
    assert norwegian["layout"]["separators"] != english["layout"]["separators"]
    assert norwegian["data"][0]["node"]["label"] != english["data"][0]["node"]["label"]
    assert english["data"][0]["node"]["customdata"][0].startswith("/en/")
