"""Owners report by the link in their letter: three presses at most, nothing used up by looking, nothing of others."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.queries.rounds import all_rounds, request_rows
from strategy_tracker.reporting.services.rounds import lock_reporting_round
from strategy_tracker.strategy.models import StatusReport
from tests.reporting.made import HDIR, NHN, a_contact, a_reporting_round, body
from tests.support.answers import main_of
from tests.support.factories import a_delivery
from tests.support.forms import fill, open_form, submit
from tests.support.ground import SECRETARY
from tests.support.jobs import Letters, caught, work
from tests.support.people import a_user, sign_in_as

OPEN = "/en/sekretariat/rapportering/runde/apne"
LINK = re.compile(r"https?://[^/]+(/\w\w/rapportering/lenke/[\w-]+)")


@pytest.fixture
def letters(app: Flask, secretary: FlaskClient) -> Letters:
    """The letters of a round that was opened: one to hdir, one to nhn."""
    sent = caught(app)
    with app.app_context():
        a_reporting_round()
        a_contact(body("nhn"), NHN)
        db.session.remove()
    submit(secretary, OPEN)
    work(app)
    return sent


def link_in(letters: Letters, email: str = HDIR) -> str:
    found = LINK.search("".join(letters.to(email)[-1].get_content().splitlines(keepends=True)))
    assert found
    return "/en" + found[1][3:]


def reported(app: Flask) -> dict[str, str]:
    with app.app_context():
        rows = request_rows(all_rounds()[0])
        return {row.measure.slug: row.answer.status.value for row in rows if row.answer}


def lock(app: Flask) -> None:
    with app.app_context():
        lock_reporting_round(SECRETARY, all_rounds()[0])
        db.session.remove()


def test_each_gets_a_letter_with_a_link_to_their_own_measures(app: Flask, letters: Letters) -> None:
    shown = main_of(app.test_client().get(link_in(letters)))
    assert "En" in shown
    assert "To" in shown
    assert "Tre" not in shown
    assert "You report for Hdir." in shown
    assert letters.to(HDIR)[0]["Subject"].startswith("Hvordan går de 2 tiltakene?")


def test_no_change_is_the_link_and_one_press(app: Flask, letters: Letters) -> None:
    owner = app.test_client()
    answer = submit(owner, link_in(letters), action="/en/uendret")
    assert (answer.status_code, answer.location) == (303, link_in(letters))
    assert "Received: En. Number" in owner.get(answer.location).text
    assert reported(app) == {"en": "under-kontroll"}


def test_no_change_in_any_measure_is_one_press_too(app: Flask, letters: Letters) -> None:
    owner = app.test_client()
    submit(owner, f"{link_in(letters)}/to", {"status": "rod"}, action="/to")
    assert (
        f"{link_in(letters)}/uendret" not in owner.get(link_in(letters)).text
    )  # one is left: its own button is enough
    assert submit(owner, link_in(letters), action="/en/uendret").status_code == 303
    assert reported(app) == {"en": "under-kontroll", "to": "rod"}


def test_all_own_measures_at_once(app: Flask, secretary: FlaskClient, letters: Letters) -> None:
    owner = app.test_client()
    for measure in ("en", "to"):
        submit(owner, f"{link_in(letters)}/{measure}", {"status": "noen-utfordringer"}, action=f"/{measure}")
    lock(app)
    with clock.fixed(clock.now() + timedelta(minutes=5)):
        again_a_round(app, secretary)
        new = link_in(letters)
        assert "Nothing has changed in any of the 2" in main_of(owner.get(new))
        answer = submit(owner, new, action=f"{new}/uendret")
        assert "Received: 2 reports." in owner.get(answer.location).text
    assert reported(app) == {"en": "noen-utfordringer", "to": "noen-utfordringer"}
    assert "uendret" not in owner.get(new).text


def again_a_round(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        a_reporting_round("neste", due_on=clock.today() + timedelta(days=15))
        db.session.remove()
    submit(secretary, OPEN.replace("runde/", "neste/"))
    work(app)


def test_a_change_is_said_on_the_card_with_its_deliveries(app: Flask, letters: Letters) -> None:
    with app.app_context():
        from strategy_tracker.kernel.lookup import by_public_id  # noqa: PLC0415
        from strategy_tracker.strategy.models import Measure  # noqa: PLC0415

        a_delivery(by_public_id(Measure, "en"), "lev", planned="2027-06")
        db.session.remove()
    owner, card = app.test_client(), f"{link_in(letters)}/en"
    _, fields = open_form(owner, card, action="/en")
    assert (fields["status"], fields["said"]) == ("under-kontroll", "Etter planen")
    typed = {"status": "noen-utfordringer", "said": "Venter", "forecast-lev": "2027-09", "reason-lev": "Leverandør"}
    assert submit(owner, card, typed, action="/en").location == link_in(letters)
    assert reported(app)["en"] == "noen-utfordringer"


def test_looking_changes_nothing_and_the_link_stays_good(app: Flask, letters: Letters) -> None:
    scanner = app.test_client()
    for _ in range(3):
        assert scanner.get(link_in(letters)).status_code == 200
        assert scanner.get(f"{link_in(letters)}/en").status_code == 200
        assert scanner.get(f"{link_in(letters)}/en/uendret").status_code in (404, 405)
    assert reported(app) == {}
    submit(app.test_client(), link_in(letters), action="/en/uendret")
    submit(app.test_client(), f"{link_in(letters)}/en", {"status": "rod"}, action="/en")
    assert reported(app) == {"en": "rod"}


def test_a_link_opens_nothing_of_another_body(app: Flask, letters: Letters) -> None:
    owner, (target, fields) = app.test_client(), (None, None)
    assert owner.get(f"{link_in(letters)}/tre").status_code == 404
    target, fields = open_form(owner, link_in(letters), action="/en/uendret")
    assert owner.post(target.replace("/en/uendret", "/tre/uendret"), data=fields).status_code == 404
    assert reported(app) == {}


@pytest.mark.parametrize("tail", ["", "/en"])
def test_a_link_nobody_knows_says_what_to_do(app: Flask, letters: Letters, tail: str) -> None:
    answer = app.test_client().get(f"{link_in(letters)[:-4]}{tail}")
    assert answer.status_code == 404
    assert "Have the link sent again" in main_of(answer)


def test_an_address_with_a_token_is_kept_nowhere(app: Flask, letters: Letters) -> None:
    for tail in ("", "/en"):
        head = app.test_client().get(link_in(letters) + tail).headers
        assert "no-store" in head["Cache-Control"]
        assert (head["Referrer-Policy"], head["X-Robots-Tag"]) == ("no-referrer", "noindex")


def test_what_was_typed_is_kept_when_the_round_locks_meanwhile(app: Flask, letters: Letters) -> None:
    owner, card = app.test_client(), f"{link_in(letters)}/en"
    target, fields = open_form(owner, card, action="/en")
    lock(app)
    answer = owner.post(target, data=fill(fields, {"status": "rod", "said": "Skrevet i mellomtiden"}))
    assert answer.status_code == 409
    assert "Skrevet i mellomtiden" in answer.text
    assert "The round was locked while you wrote" in main_of(answer)
    assert reported(app) == {}


def test_a_link_after_the_lock_says_so_and_shows_what_came(app: Flask, letters: Letters) -> None:
    owner = app.test_client()
    submit(owner, link_in(letters), action="/en/uendret")
    lock(app)
    answer = owner.get(link_in(letters))
    assert answer.status_code == 410
    shown = main_of(answer)
    assert "The round is locked" in shown
    assert "Under control" in shown
    assert "Not reported" in shown
    assert "<form" not in answer.text[answer.text.index("<main") : answer.text.index("</main")]
    assert owner.get(f"{link_in(letters)}/en").location == link_in(letters)


def test_two_with_the_same_link_at_once_are_both_kept(app: Flask, letters: Letters) -> None:
    first, second = app.test_client(), app.test_client()
    cards = [open_form(one, f"{link_in(letters)}/en", action="/en") for one in (first, second)]
    for one, (target, fields), status in zip((first, second), cards, ("rod", "noen-utfordringer"), strict=True):
        assert one.post(target, data=fill(fields, {"status": status})).status_code == 303
    assert reported(app) == {"en": "noen-utfordringer"}
    with app.app_context():
        own = select(StatusReport).where(StatusReport.receipt_number.is_not(None))
        assert len(db.session.scalars(own).all()) == 2


def test_the_same_form_sent_twice_counts_once(app: Flask, letters: Letters) -> None:
    owner = app.test_client()
    target, fields = open_form(owner, link_in(letters), action="/en/uendret")
    assert [owner.post(target, data=fields).status_code for _ in range(2)] == [303, 303]
    with app.app_context():
        own = select(StatusReport).where(StatusReport.receipt_number.is_not(None))
        assert len(db.session.scalars(own).all()) == 1


def test_the_log_says_for_whom_and_nothing_of_the_token(app: Flask, letters: Letters) -> None:
    submit(app.test_client(), link_in(letters), action="/en/uendret")
    with app.app_context():
        event = db.session.scalars(
            select(Event).where(Event.subject_type == "status_report").order_by(-Event.id)
        ).first()
        assert (event.action, event.principal_name) == ("report_request.repeat", "Hdir")
        token = link_in(letters).rpartition("/")[2]
        assert not [one for one in db.session.scalars(select(Event)) if token in str(one.fields)]


def test_a_link_is_sent_again_to_whom_it_belongs(app: Flask, letters: Letters) -> None:
    for email in (HDIR.upper(), "ukjent@example.org"):
        answer = submit(app.test_client(), "/en/rapportering/ny-lenke", {"email": email})
        assert answer.status_code == 303
    work(app)
    assert [letter["Subject"] for letter in letters.to(HDIR)][1:] == ["Lenkene dine for rapportering"]
    assert not letters.to("ukjent@example.org")
    assert app.test_client().get(link_in(letters)).status_code == 200


class TestByAccount:
    def test_whoever_reports_for_the_organisation_needs_no_link(self, app: Flask, letters: Letters) -> None:
        with app.app_context():
            rita = sign_in_as(app, a_user("Rita", Role.REPORTER, organisation=body("hdir")))
        page = "/en/rapportering/runder/runde/hdir"
        assert submit(rita, page, action="/en/uendret").location == page
        assert reported(app) == {"en": "under-kontroll"}
        assert rita.get("/en/rapportering/runder/runde/nhn").status_code == 403
        assert letters

    def test_a_stranger_is_asked_to_sign_in(self, app: Flask, letters: Letters) -> None:
        answer = app.test_client().get("/en/rapportering/runder/runde/hdir")
        assert "/logg-inn" in answer.location
        assert letters
