import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.cases import each

NONSENSE = (
    "/finnes/ikke", "/tiltak/finnes-ikke", "/mal/99", "/mal/..", "/indikator/%00", "/strategi/x/mal/1",
    "/aktorer/'; drop table event; --", "/horinger/%F0%9F%98%80", "/raad/x", "/raad/moter/x", "/innspill/x",
    "/figur/x.json", "/tiltak.xml", "/tiltak/" + "a" * 5000,
)  # fmt: skip
LISTS = (
    "/tiltak",
    "/veikart",
    "/indikatorer",
    "/horinger",
    "/raad",
    "/aktorer",
    "/innspill",
    "/kilder",
    "/hull",
    "/endringer",
)
QUERIES = (
    "?q=%22", "?q=%25_%25&mal=zzz", "?etter=%%%", "?for=e30", "?etter=WyJuYXZuIiwxXQ", "?sorter=xx&side=-1",
    "?q=" + "a" * 10_000, "?q=%F0%9F%98%80", "?mal=1&mal=2", "?q=%00", "?q=NEAR(a%20b)&eier=*",
)  # fmt: skip


@each("path", NONSENSE)
def test_an_address_that_was_never_here_gets_a_page_that_helps(seeded_client: FlaskClient, path: str) -> None:
    answer = seeded_client.get(path)
    assert answer.status_code in (404, 422)
    assert path.endswith(".json") or "/sok" in answer.get_data(as_text=True)


@each("query", QUERIES)
@each("path", LISTS)
def test_nonsense_in_a_list_address_still_shows_the_list(seeded_client: FlaskClient, path: str, query: str) -> None:
    assert seeded_client.get(path + query).status_code == 200


def test_problems_of_json_addresses_are_json(seeded_client: FlaskClient) -> None:
    answer = seeded_client.get("/figur/finnes-ikke.json")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == 404


def test_an_error_of_ours_is_told_as_ours(app: Flask) -> None:
    def broken() -> str:
        """Fail."""
        raise RuntimeError("the secret inside")

    app.add_url_rule("/odelagt", "broken", broken)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/nb/odelagt")
    assert answer.status_code == 500
    assert "the secret inside" not in answer.get_data(as_text=True)
    assert "/tiltak" in answer.get_data(as_text=True)


def test_a_way_of_asking_that_is_not_taken_says_which_is(client: FlaskClient) -> None:
    answer = client.post("/om")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_every_answer_carries_the_content_policy(client: FlaskClient) -> None:
    for path in ("/om", "/finnes-ikke", "/healthz"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("/tiltak/?q=a%20b", "/tiltak?q=a%20b"), ("/nn/mal/1/", "/nn/mal/1"), ("/en/tiltak/pll//", "/en/tiltak/pll")],
)
def test_a_slash_too_many_leads_to_the_page(seeded_client: FlaskClient, asked: str, meant: str) -> None:
    answer = seeded_client.get(asked, unchecked=True)
    assert (answer.status_code, answer.headers["Location"]) == (308, meant)


@pytest.mark.parametrize("path", ["/nn//evil.example/", "/finnes/ikke/", "/%5Cevil.example/"])
def test_a_slash_after_nothing_leads_nowhere(seeded_client: FlaskClient, path: str) -> None:
    answer = seeded_client.get(path)
    assert answer.status_code == 404
    assert "Location" not in answer.headers
