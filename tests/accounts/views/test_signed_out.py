"""A session that ends while somebody writes takes nothing from them, whatever they were writing."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.queries.people import user_by_email
from tests.support.forms import FormAsShown, fill, open_form, typed_in
from tests.support.html import parse
from tests.support.people import sign_in_as

BALLOT = "/nb/raad/runder/eksempelrunde-host/stem"
PLACES = {
    "redaktor": "/nb/tiltak/pll/rediger",
    "medlem": BALLOT,
}


def signed_in(app: Flask, who: str) -> FlaskClient:
    with app.app_context():
        user = user_by_email(f"{who}@eksempel.example")
        assert user is not None
        return sign_in_as(app, user)


def own_response(client: FlaskClient) -> str:
    page = parse(client.get("/nb/min-side").text)
    links = [one.attrs.get("href") or "" for one in page.query("main a")]
    return next(link for link in links if "/svar/" in link)


def a_field(fields: FormAsShown, beginning: str) -> str:
    return next(name for name in fields.offered if name.startswith(beginning))


@pytest.mark.parametrize(("who", "beginning"), [("redaktor", "note-nb"), ("medlem", "ground-"), ("horing", "text-")])
def test_what_was_written_is_there_after_signing_in_again(example_copy: Flask, who: str, beginning: str) -> None:
    client = signed_in(example_copy, who)
    place = PLACES.get(who) or own_response(client)
    path, fields = open_form(client, place)
    words = "Skrevet før økten tok slutt.\nOg litt til"
    name = a_field(fields, beginning)
    refused = example_copy.test_client().post(path, data=fill(fields, {name: words}))
    assert refused.status_code == 401
    carried = typed_in(parse(refused.text).query_one("main form"))
    again = signed_in(example_copy, who).post(path, data=carried)
    assert again.status_code == 422
    shown = [one for form in parse(again.text).query("main form") for one in typed_in(form).getlist(name)]
    assert [one.split() for one in shown] == [words.split()]


def test_a_page_that_saves_by_itself_is_told_in_words(example_copy: Flask) -> None:
    answer = example_copy.test_client().post(BALLOT, headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "ikke lenger logget inn" in answer.json["problem"]
