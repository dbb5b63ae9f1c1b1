"""Pages made for one reader are compressed, and no token in them can be guessed by their length."""

import re

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.web.masked_token import masked, unmasked
from tests.support.people import a_user, sign_in_as

TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    with app.app_context():
        return sign_in_as(app, a_user())


def tokens(client: FlaskClient) -> set[str]:
    return set(TOKEN.findall(client.get("/nb/min-side").text))


def test_a_token_is_another_text_in_each_answer_and_the_same_underneath(reader: FlaskClient) -> None:
    first, second = tokens(reader), tokens(reader)
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second)
    one, other = (unmasked(next(iter(found))).split(".")[0] for found in (first, second))
    assert one == other != ""


def test_each_of_them_holds(reader: FlaskClient) -> None:
    (early,), _ = tokens(reader), tokens(reader)
    assert reader.post("/nb/logg-ut", data={"csrf_token": early}).status_code == 303


@pytest.mark.parametrize("text", ["", "x", "æøå", "AAAA", "another.token.yet", "=" * 50])
def test_what_is_no_token_of_ours_is_refused(reader: FlaskClient, text: str) -> None:
    (token,) = tokens(reader)
    given = masked(text) if "." in text else text or token[:-8]
    answer = reader.post("/en/konto/passord", data={"csrf_token": given, "present": "x", "password": "y"})
    assert answer.status_code == 422
    assert "open for so long" in answer.text


def test_a_page_made_for_one_is_compressed(reader: FlaskClient) -> None:
    answer = reader.get("/nb/min-side", headers={"Accept-Encoding": "gzip, br"}, unchecked=True)
    assert answer.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in ", ".join(answer.headers.getlist("Vary"))
    assert b"csrf_token" in brotli.decompress(answer.data)
    assert "Content-Encoding" not in reader.get("/nb/min-side").headers


def test_a_file_made_for_one_is_sent_as_it_is(reader: FlaskClient) -> None:
    answer = reader.get("/nb/data/sources.json", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers


def test_a_ballot_takes_few_bytes(example_copy: Flask) -> None:
    client = example_copy.test_client()
    sign_in(client, "medlem")
    page = "/nb/raad/runder/eksempelrunde-host/stem"
    answer = client.get(page, headers={"Accept-Encoding": "br"}, unchecked=True)
    assert answer.status_code == 200
    assert len(answer.data) < 40_000


def sign_in(client: FlaskClient, who: str) -> None:
    (token,) = set(TOKEN.findall(client.get("/nb/logg-inn").text))
    typed = {"csrf_token": token, "email": f"{who}@eksempel.example", "password": "oppdiktet-lampe-fjell"}
    assert client.post("/nb/logg-inn", data=typed).status_code == 303
