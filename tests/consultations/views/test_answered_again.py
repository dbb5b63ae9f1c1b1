"""What is sent twice, in two windows, after the end, or in place of what was sent before."""

import json
import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.jobs import send_links
from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseDraft
from strategy_tracker.consultations.services.responding import SEND_LINKS
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.consultations.answered import CLOSES
from tests.consultations.respondent import START, WHO, begun, count, names, written
from tests.support.answers import main_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

JSON = {"Accept": "application/json"}
PASTED = "Vi støtter mål 1.\x0bMen vi ber om en plan.\x0c\u202aRing 22 00 00 00\u202c"


def links(app: Flask) -> list[str]:
    """The links in the letters, those that a job is asked to write among them."""
    with app.app_context():
        for payload in db.session.scalars(select(Outbox.payload).where(Outbox.kind == SEND_LINKS)).all():
            send_links(json.loads(payload))
        db.session.execute(text("delete from outbox where kind = :kind"), {"kind": SEND_LINKS})
        db.session.commit()
        letters = [json.loads(one) for one in db.session.scalars(select(Outbox.payload).order_by(Outbox.id))]
        return [one["values"]["path"] for one in letters if one.get("mail") == "answer_link"]


def sent(app: Flask, client: FlaskClient) -> str:
    """Send a whole response in, and return its address."""
    address = written(app, client)
    assert submit(client, f"{address}/send").status_code == 303
    return address


def saved_again(
    client: FlaskClient, path: str, page: TestResponse, typed: dict[str, str] | None = None
) -> TestResponse:
    """Save the form of a page that has been shown once more."""
    form = next(one for one in parse(page.text).query("main form") if one.attrs.get("method") == "post")
    return client.post(path, data=fill(typed_in(form), typed or {}))


class TestBegin:
    def test_the_same_form_sent_twice_begins_one_response_with_one_letter(self, opened: Flask, client: FlaskClient):
        path, fields = open_form(client, START)
        answers = [client.post(path, data={**fields, **WHO}) for _ in range(3)]
        assert len({answer.location for answer in answers}) == 1
        assert count(opened, Response) == count(opened, ResponseDraft) == len(links(opened)) == 1

    def test_with_an_account_it_is_one_too(self, opened: Flask):
        with opened.app_context():
            client = sign_in_as(opened, a_user("Ola Nordmann", Role.RESPONDENT))
        path, fields = open_form(client, START)
        assert client.post(path, data={**fields, **WHO}).location == client.post(path, data={**fields, **WHO}).location
        assert count(opened, Response) == 1

    @each("typed", [{"email": "ola@example.org"}, {"name": "En annen kommune"}])
    def test_the_same_page_with_other_words_begins_another(self, client: FlaskClient, typed):
        path, fields = open_form(client, START)
        first = client.post(path, data={**fields, **WHO})
        assert client.post(path, data={**fields, **WHO, **typed}).location != first.location

    def test_the_page_drawn_anew_begins_another(self, client: FlaskClient):
        assert begun(client) != begun(client)

    def test_a_form_that_was_sent_in_since_leads_to_its_receipt(self, opened: Flask, client: FlaskClient):
        path, fields = open_form(client, START)
        address = client.post(path, data={**fields, **WHO}).location
        submit(client, address, {names(opened)["level"]: "neither"})
        submit(client, f"{address}/send")
        again = client.post(path, data={**fields, **WHO}).location
        assert client.get(again).location == f"{address}/kvittering"


class TestLink:
    def test_it_is_sent_again_and_both_letters_lead_to_the_response(self, opened: Flask, client: FlaskClient):
        address = written(opened, client)
        answer = submit(client, f"{START}/ny-lenke", {"email": "KARI@example.org\u200b"})
        assert answer.location == START
        first, again = links(opened)
        assert first == again
        assert first.startswith(f"{address.removeprefix('/nb')}/brev/")
        assert "Helt konkret" in opened.test_client().get(address).text

    def test_nobody_is_told_whether_an_address_is_known(self, opened: Flask, client: FlaskClient):
        begun(client)
        for email in ("kari@example.org", "ingen@example.org"):
            assert submit(client, f"{START}/ny-lenke", {"email": email}).location == START
            assert "Hvis noen har begynt på et svar med den adressen" in client.get(START).text
        assert len(links(opened)) == 2

    def test_one_address_gets_no_more_than_some_letters(self, opened: Flask, client: FlaskClient):
        begun(client)
        for _ in range(8):
            submit(client, f"{START}/ny-lenke", {"email": "kari@example.org"})
        assert len(links(opened)) == 5

    def test_one_that_leads_nowhere_says_so(self, client: FlaskClient):
        answer = client.get(f"{START.replace('/nb/', '/en/')}/lenke/gjettet")
        assert answer.status_code == 404
        assert "This link leads to no response" in main_of(answer)

    def test_one_that_was_taken_back_says_so(self, opened: Flask, client: FlaskClient):
        address = sent(opened, client)
        submit(client, f"{address}/trekk")
        assert "taken back" in main_of(client.get(f"{address.replace('/nb/', '/en/')}/kvittering"))


class TestWrite:
    def test_text_from_other_programs_is_saved_with_its_lines(self, opened: Flask, client: FlaskClient):
        address, name = begun(client), names(opened)
        _, fields = open_form(client, address)
        answer = client.post(address, data={**fields, name["words"]: PASTED, name["why"]: "Rent"}, headers=JSON)
        assert answer.status_code == 200
        _, kept = open_form(client, address)
        assert kept[name["words"]].splitlines() == ["Vi støtter mål 1.", "Men vi ber om en plan.", "Ring 22 00 00 00"]
        assert kept[name["why"]] == "Rent"

    @each("bad", [{"words": "lyd\x07"}, {"words": "x" * 20_001}, {"level": "wildly-agree"}])
    def test_one_bad_field_keeps_no_other_from_being_saved(self, opened: Flask, client: FlaskClient, bad):
        address, name = begun(client), names(opened)
        _, fields = open_form(client, address)
        typed = {**fields, name["comment"]: "Beholdes", **{name[key]: value for key, value in bad.items()}}
        answer = client.post(address.replace("/nb/", "/en/"), data=typed, headers=JSON)
        assert (answer.status_code, answer.json["version"]) == (422, int(fields["row_version"]) + 1)
        assert answer.json["problem"].startswith("Saved at")
        assert open_form(client, address)[1][name["comment"]] == "Beholdes"

    def test_the_page_says_that_the_rest_is_saved_and_keeps_what_is_bad(self, opened: Flask, client: FlaskClient):
        address, name = begun(client), names(opened)
        typed = {name["comment"]: "Beholdes", name["words"]: "x" * 20_001}
        answer = submit(client, address.replace("/nb/", "/en/"), typed)
        assert answer.status_code == 422
        assert "The rest is saved." in answer.text
        assert "x" * 20_001 in answer.text
        target, fields = open_form(client, address)
        assert (fields[name["comment"]], fields[name["words"]]) == ("Beholdes", "")
        again = {**typed, name["words"]: "Kort", "row_version": fields["row_version"]}
        assert client.post(target, data={**fields, **again}).status_code == 303

    def test_what_must_be_answered_says_so(self, opened: Flask, client: FlaskClient):
        address, name = begun(client), names(opened)
        page = parse(client.get(address.replace("/nb/", "/en/")).text)
        assert "must be answered" in page.query_one(f"#{name['level']} legend").to_text()
        assert "optional" in page.query_one(f"label[for={name['words']}]").to_text()

    def test_a_level_that_was_chosen_can_be_taken_back(self, opened: Flask, client: FlaskClient):
        address, name = written(opened, client), names(opened)
        assert submit(client, address, {name["level"]: ""}).status_code == 303
        assert open_form(client, address)[1][name["level"]] == ""


class TestTwoTabs:
    def test_the_side_that_was_changed_is_chosen_already(self, opened: Flask, client: FlaskClient):
        address, name = written(opened, client), names(opened)
        path, first = open_form(client, address)
        submit(client, address, {name["words"]: "Fra den andre fanen", name["why"]: "Begge"})
        typed = {**first, name["comment"]: "Fra den første fanen", name["why"]: "Fordi"}
        answer = client.post(path, data=typed)
        assert answer.status_code == 409
        chosen = {
            one.attrs["name"]: one.attrs["value"]
            for one in parse(answer.text).query(".differences input")
            if "checked" in one.attrs
        }
        assert chosen == {
            f"keep-{name['words']}": "theirs",
            f"keep-{name['why']}": "mine",
            f"keep-{name['comment']}": "mine",
        }
        merged = saved_again(client, path, answer)
        assert merged.status_code == 303
        kept = open_form(client, address)[1]
        assert [kept[name[key]] for key in ("words", "why", "comment")] == [
            "Fra den andre fanen",
            "Fordi",
            "Fra den første fanen",
        ]

    def test_what_is_typed_on_the_page_with_both_is_never_lost_to_what_is_chosen(self, opened, client):
        address, name = written(opened, client), names(opened)
        path, first = open_form(client, address)
        submit(client, address, {name["words"]: "Fra den andre fanen"})
        answer = client.post(path, data={**first, name["comment"]: "Ny"})
        saved_again(client, path, answer, {name["words"]: "Skrevet nå"})
        assert open_form(client, address)[1][name["words"]] == "Skrevet nå"

    def test_what_is_typed_after_it_was_sent_is_kept_and_no_part_of_it(self, opened: Flask, client: FlaskClient):
        address, name = written(opened, client), names(opened)
        path, fields = open_form(client, address.replace("/nb/", "/en/"))
        submit(client, f"{address}/send")
        typed = {**fields, name["words"]: "Endret <b>etterpå</b>"}
        answer = client.post(path, data=typed)
        assert answer.status_code == 409
        said = main_of(answer)
        assert "was sent in at" in said
        assert "not part of it" in said
        assert "Endret &lt;b&gt;etterpå&lt;/b&gt;" in answer.text
        told = client.post(path, data=typed, headers=JSON)
        assert (told.status_code, told.mimetype) == (409, "application/json")
        assert "not part of it" in told.json["problem"]
        assert "Endret" not in client.get(f"{address}/kvittering").text

    def test_a_save_that_changed_nothing_is_told_it_was_sent(self, opened: Flask, client: FlaskClient):
        address = written(opened, client)
        path, fields = open_form(client, address)
        submit(client, f"{address}/send")
        answer = client.post(path, data=fields)
        assert answer.status_code == 409
        assert "etterpa" not in answer.text


class TestReplace:
    def test_the_receipt_offers_it_until_the_deadline(self, opened: Flask, client: FlaskClient):
        address = sent(opened, client)
        assert f'href="{address}/erstatt"' in client.get(f"{address}/kvittering").text
        with clock.fixed(CLOSES + timedelta(seconds=1)):
            assert "/erstatt" not in client.get(f"{address}/kvittering").text
            assert parse(client.get(f"{address}/erstatt").text).query("main form button") == []

    def test_the_new_one_begins_with_the_old_and_takes_its_place_once_sent(self, opened: Flask, client: FlaskClient):
        address, name = sent(opened, client), names(opened)
        new = submit(client, f"{address}/erstatt").location
        assert submit(client, f"{address}/erstatt").location == new
        assert "Helt konkret" in open_form(client, new)[1][name["words"]]
        submit(client, new, {name["words"]: "Vi er uenige likevel."})
        assert states(opened) == [ResponseState.RECEIVED, ResponseState.DRAFT]
        assert submit(client, f"{new}/send").status_code == 303
        assert states(opened) == [ResponseState.SUPERSEDED, ResponseState.RECEIVED]
        old = client.get(f"{address.replace('/nb/', '/en/')}/kvittering")
        assert "Replaced by a newer response" in main_of(old)
        assert "/erstatt" not in old.text

    def test_one_that_was_begun_and_taken_back_can_be_begun_again(self, opened: Flask, client: FlaskClient):
        address = sent(opened, client)
        first = submit(client, f"{address}/erstatt").location
        submit(client, f"{first}/trekk")
        assert submit(client, f"{address}/erstatt").location != first

    def test_nobody_else_can(self, opened: Flask):
        with opened.app_context():
            owner, other = (sign_in_as(opened, a_user(name)) for name in ("Ola", "Per"))
        address = sent(opened, owner)
        assert other.get(f"{address}/erstatt").status_code == 404


class TestAfterTheEnd:
    def test_no_button_is_left_that_cannot_work(self, opened: Flask, client: FlaskClient):
        address = written(opened, client)
        with clock.fixed(CLOSES + timedelta(seconds=1)):
            assert parse(client.get(START).text).query("main form") == []
            buttons = parse(client.get(address).text).query("form.answering button")
            assert [one.attrs.get("name") for one in buttons] == [None]
            assert submit(client, address, {names(opened)["words"]: "Sent"}).status_code == 303
            assert parse(client.get(f"{address}/send").text).query("main form") == []

    def test_one_that_was_refused_for_being_late_leaves_none_either(self, opened: Flask, client: FlaskClient):
        address = written(opened, client)
        path, fields = open_form(client, f"{address}/send")
        with clock.fixed(CLOSES + timedelta(seconds=1)):
            refused = client.post(path, data=fields)
        assert refused.status_code == 409
        assert re.search("1. mai 2026|closed|stengte|lukket", refused.text)
        assert parse(refused.text).query("main form button") == []


def states(app: Flask) -> list[ResponseState]:
    with app.app_context():
        round_ = db.session.scalars(select(ConsultationRound.id)).one()
        wanted = select(Response.state).where(Response.round_id == round_).order_by(Response.id)
        return list(db.session.scalars(wanted))
