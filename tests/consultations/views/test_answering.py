"""A respondent's way, with a link and with an account: begin, write, come back, send in once, get a receipt."""

import json
import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseDraft
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.consultations.respondent import WHO, begun, count, names, written
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as


def test_the_link_is_sent_and_leads_back_to_what_was_written(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    assert re.fullmatch(r"/nb/horinger/hoering/svar/lenke/[\w-]{43}", address)
    with opened.app_context():
        letter = json.loads(db.session.scalars(select(Outbox.payload)).one())
    assert address.removeprefix("/nb") in json.dumps(letter)
    later = opened.test_client().get(address)
    assert "Helt konkret: &lt;script&gt;alert(1)&lt;/script&gt;" in later.text
    assert later.headers["Referrer-Policy"] == "no-referrer"
    assert later.headers["X-Robots-Tag"] == "noindex"


def test_a_page_with_the_link_in_it_is_not_compressed(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert "no-transform" in answer.headers["Cache-Control"]
    assert "Content-Encoding" not in answer.headers


def test_the_foot_of_the_page_prints_no_link(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    foot = parse(client.get(address).text).query_one("footer")
    assert "/svar/lenke/…" in foot.to_text()
    assert address.split("/lenke/")[1].split("/")[0] not in foot.to_text()


def test_a_whole_response_is_sent_in_and_gets_a_receipt(opened: Flask, client: FlaskClient) -> None:
    address, name = begun(client), names(opened)
    typed = {
        name["level"]: "totally-agree",
        name["why"]: "Fordi.",
        name["words"]: "Nei.",
        name["comment"]: "Bra punkt, čđŋ.",
    }
    onward = submit(client, address, typed, button="go")
    assert onward.location == f"{address}/send"
    review = client.get(onward.location.replace("/nb/", "/en/")).text
    for words in ("Totally agree", "Fordi.", "Bra punkt, čđŋ.", "Čáhppe kommune &lt;b&gt;æøå&lt;/b&gt;"):
        assert words in review
    sent = submit(client, onward.location)
    assert sent.location == f"{address}/kvittering"
    receipt = client.get(sent.location)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", receipt.text)
    assert "Bra punkt, čđŋ." in receipt.text


def test_pressed_twice_it_is_sent_in_once(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    path, fields = open_form(client, f"{address}/send")
    receipts = [client.post(path, data=fields) for _ in range(3)]
    assert {answer.status_code for answer in receipts} == {303}
    with opened.app_context():
        assert db.session.scalars(select(Response.number)).all() == [1]


def test_the_back_button_after_sending_leads_to_the_receipt(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    submit(client, f"{address}/send")
    for tail in ("", "/send", "/hvem"):
        assert client.get(address + tail).location == f"{address}/kvittering"


def test_what_must_be_answered_is_missed_before_it_is_sent(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client, words="Bare dette.")
    review = client.get(f"{address}/send").text
    assert f"#{names(opened)['level']}" in review
    refused = submit(client, f"{address}/send")
    assert refused.status_code == 422
    assert count(opened, Response) == 1


@each(
    ("field", "typed"),
    [
        ("organisation_number", "974 760 674"),
        ("organisation_number", "abc"),
        ("organisation_number", ""),
        ("name", ""),
        ("name", "x" * 201),
        ("name", "a\x00b"),
        ("email", "kari(a)example.org"),
        ("email", ""),
        ("kind", "wizard"),
    ],
)
def test_who_answers_is_checked_and_nothing_typed_is_lost(
    opened: Flask, client: FlaskClient, field: str, typed: str
) -> None:
    refused = submit(client, "/nb/horinger/hoering/svar", WHO | {field: typed})
    assert refused.status_code == 422
    page = parse(refused.text)
    assert page.query_one(f"#{field}-error") is not None
    assert page.query_one("#submitter_name").attrs["value"] == "Kari Đoŋga"
    assert count(opened, Response) == 0


def test_a_private_person_needs_no_number(client: FlaskClient) -> None:
    assert begun(client, kind="person", organisation_number="")


def test_a_level_that_is_not_offered_is_refused(opened: Flask, client: FlaskClient) -> None:
    address, name = begun(client), names(opened)
    refused = submit(client, address, {name["level"]: "wildly-agree", name["words"]: "Beholdes"})
    assert refused.status_code == 422
    assert "Beholdes" in refused.text


def test_a_second_after_closing_it_is_refused_with_the_time_and_the_draft_is_kept(
    opened: Flask, client: FlaskClient
) -> None:
    address = written(opened, client)
    with opened.app_context():
        closes_at = db.session.scalars(select(ConsultationRound.closes_at)).one()
    path, fields = open_form(client, f"{address}/send")
    with clock.fixed(closes_at + timedelta(seconds=1)):
        refused = client.post(path, data=fields)
        assert refused.status_code == 409
        assert str(closes_at.astimezone(clock.OSLO).year) in refused.text
        assert "Helt konkret" in client.get(address).text
    assert count(opened, ResponseDraft) == 1


def test_a_moment_before_closing_it_is_taken(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    with opened.app_context():
        closes_at = db.session.scalars(select(ConsultationRound.closes_at)).one()
    with clock.fixed(closes_at - timedelta(seconds=1)):
        assert submit(client, f"{address}/send").status_code == 303


def test_two_tabs_lose_nothing_to_each_other(opened: Flask, client: FlaskClient) -> None:
    address, name = begun(client), names(opened)
    path, first = open_form(client, address)
    submit(client, address, {name["words"]: "Fra den andre fanen"})
    answer = client.post(path, data={**first, name["words"]: "Fra den første fanen"})
    assert answer.status_code == 409
    assert "Fra den andre fanen" in answer.text
    assert "Fra den første fanen" in answer.text


def test_a_token_of_the_form_that_has_run_out_keeps_a_long_answer(opened: Flask, client: FlaskClient) -> None:
    address, name = begun(client), names(opened)
    long = "Et langt svar. " * 1000
    answer = opened.test_client().post(address, data={name["words"]: long, "csrf_token": "old"})
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert count(opened, ResponseDraft) == 1


def test_it_is_saved_while_it_is_written(opened: Flask, client: FlaskClient) -> None:
    address, name = begun(client), names(opened)
    path, fields = open_form(client, address)
    typed = {**fields, name["words"]: "Underveis"}
    saved = client.post(path, data=typed, headers={"Accept": "application/json"})
    assert saved.status_code == 200
    assert saved.json["version"] == int(fields["row_version"]) + 1
    assert "Underveis" in client.get(address).text
    stale = client.post(path, data=typed, headers={"Accept": "application/json"})
    assert stale.status_code == 409


def test_with_an_account_it_needs_no_link(opened: Flask) -> None:
    with opened.app_context():
        client = sign_in_as(opened, a_user("Ola Nordmann", Role.RESPONDENT))
    address = begun(client, email="")
    assert re.fullmatch(r"/nb/horinger/hoering/svar/[0-9A-Z]{26}", address)
    assert client.get(address).status_code == 200


def test_a_response_is_for_its_holder_alone(opened: Flask) -> None:
    with opened.app_context():
        owner, other = (sign_in_as(opened, a_user(name)) for name in ("Ola", "Per"))
    address = begun(owner, email="")
    assert other.get(address).status_code == 404
    assert opened.test_client().get(address).status_code == 303
    assert opened.test_client().get("/nb/horinger/hoering/svar/lenke/gjettet").status_code == 404


def test_only_its_holder_sends_a_response_in(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    with opened.app_context():
        uid = db.session.scalars(select(Response.uid)).one()
        stranger = sign_in_as(opened, a_user("Per"))
    token = open_form(stranger, "/nb/horinger/hoering/svar")[1]["csrf_token"]
    for way in ("lenke/gjettet", uid):
        assert stranger.post(f"/nb/horinger/hoering/svar/{way}/send", data={"csrf_token": token}).status_code == 404
    assert client.post(address.replace("hoering", "annen") + "/send", data={"csrf_token": token}).status_code != 303
    assert count(opened, ResponseDraft) == 1


def test_with_an_account_it_is_sent_in_once_too(opened: Flask) -> None:
    with opened.app_context():
        client = sign_in_as(opened, a_user("Ola Nordmann", Role.RESPONDENT))
    address = begun(client, email="")
    assert submit(client, address, {names(opened)["level"]: "partly-agree"}).status_code == 303
    path, fields = open_form(client, f"{address}/send")
    assert {client.post(path, data=fields).location for _ in range(2)} == {f"{address}/kvittering"}
    with opened.app_context():
        assert db.session.scalars(select(Response.number)).all() == [1]


def test_a_forged_press_sends_nothing_in_and_shows_what_would_be(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    answer = client.post(f"{address}/send", data={"csrf_token": "gammel"})
    assert answer.status_code == 422
    assert "Helt konkret" in answer.text
    assert count(opened, ResponseDraft) == 1


def test_it_can_be_taken_back(opened: Flask, client: FlaskClient) -> None:
    address = written(opened, client)
    submit(client, f"{address}/send")
    assert submit(client, f"{address}/trekk").status_code == 303
    assert client.get(f"{address}/trekk").status_code == 404


def test_a_round_that_is_not_there_takes_no_answer(client: FlaskClient) -> None:
    assert client.get("/nb/horinger/finnes-ikke/svar").status_code == 404


def test_who_answers_for_themselves_writes_their_name_once(opened: Flask, client: FlaskClient) -> None:
    begun(client, kind="person", organisation_number="", name="Ola Nordmann", submitter_name="")
    with opened.app_context():
        assert db.session.scalars(select(Response)).one().submitter.name == "Ola Nordmann"


def test_an_organisation_says_who_writes(client: FlaskClient) -> None:
    answer = submit(client, "/en/horinger/hoering/svar", WHO | {"submitter_name": ""})
    assert answer.status_code == 422
    assert parse(answer.text).query_one("#submitter_name-error") is not None


def test_what_is_demanded_of_some_is_not_called_optional(client: FlaskClient) -> None:
    page = parse(client.get("/en/horinger/hoering/svar").text)
    labels = {label.attrs["for"]: label.to_text() for label in page.query("main .ds-label")}
    assert {"organisation_number", "submitter_name", "email"} <= labels.keys()
    assert not [label for label in labels.values() if "optional" in label]


def test_a_browser_is_told_what_it_knows_of_the_respondent(client: FlaskClient) -> None:
    page = parse(client.get("/en/horinger/hoering/svar").text)
    known = {
        one.attrs["name"]: one.attrs.get("autocomplete") for one in page.query("main input[type=text], [type=email]")
    }
    assert known == {
        "organisation_number": None,
        "name": "organization",
        "submitter_name": "name",
        "email": "email",
    }


def test_each_field_for_words_says_which_question_it_belongs_to(client: FlaskClient) -> None:
    page = parse(client.get(begun(client).replace("/nb/", "/en/")).text)
    labels = [" ".join(label.to_text().split()) for label in page.query("main .ds-label")]
    in_words = [label for label in labels if label.startswith("In your own words")]
    assert in_words
    assert all(len(label) > len("In your own words (optional)") for label in in_words)
