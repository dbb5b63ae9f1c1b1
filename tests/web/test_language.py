import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.cases import each


def language_of(client: FlaskClient, path: str, **headers: str) -> str:
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return answer.get_data(as_text=True).split('<html lang="')[1][:2]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_address_decides(client: FlaskClient, language: str) -> None:
    assert language_of(client, f"/{language}/om", Accept_Language="en") == language


def test_a_chosen_language_is_remembered(client: FlaskClient) -> None:
    client.get("/nn/om")
    assert language_of(client, "/om", Accept_Language="en") == "nn"


@each(
    ("asked", "given"),
    [("nn-NO,nn;q=0.9", "nn"), ("no", "nb"), ("de,fr;q=0.8", "nb"), ("en-GB", "en"), ("", "nb"), ("nn;q=0, en", "en")],
)
def test_otherwise_the_browser_is_asked(app: Flask, asked: str, given: str) -> None:
    assert language_of(app.test_client(), "/om", Accept_Language=asked) == given


def test_links_keep_the_language_of_the_address(client: FlaskClient) -> None:
    page = client.get("/nn/om").get_data(as_text=True)
    assert 'href="/nn/hull"' in page
    assert 'href="/static/' in page


def test_each_page_names_itself_in_every_language(client: FlaskClient) -> None:
    page = client.get("/en/om").get_data(as_text=True)
    for code in ("nb", "nn", "en"):
        assert f'hreflang="{code}" href="http://localhost:8000/{code}/om"' in page


@pytest.mark.parametrize("cookie", ["sprak=xx", "sprak=", "sprak", 'sprak="', "a=b; sprak=nn; c"])
def test_a_strange_cookie_breaks_nothing(app: Flask, cookie: str) -> None:
    answer = app.test_client(use_cookies=False).get("/om", headers={"Cookie": cookie})
    assert answer.status_code == 200


def test_an_address_without_a_language_says_what_it_depends_on(client: FlaskClient) -> None:
    assert "Accept-Language" in ", ".join(client.get("/om").headers.getlist("Vary"))
    assert "Accept-Language" not in ", ".join(client.get("/nb/om").headers.getlist("Vary"))
