"""A round by what its pages offer: prepared, opened with its letters, followed, locked, corrected, published."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.reporting.queries.rounds import all_rounds, request_of
from strategy_tracker.reporting.services.rounds import lock_reporting_round
from strategy_tracker.strategy.kinds import ReportedStatus
from tests.reporting.made import HDIR, a_portfolio, a_reporting_round, an_open_reporting_round, body
from tests.reporting.services.test_rounds import report_again, say
from tests.support.answers import main_of
from tests.support.forms import submit
from tests.support.ground import SECRETARY
from tests.support.html import parse
from tests.support.jobs import caught, work

DESK = "/en/sekretariat/rapportering"
ROUND = f"{DESK}/runde"


def offered(client: FlaskClient) -> set[str]:
    """The steps the page of the round leads to, by the end of their addresses."""
    main = parse(client.get(ROUND).text).query_one("main")
    ends = {str(link.attrs.get("href")) for link in main.query("a")} | {
        str(form.attrs.get("action")) for form in main.query("form")
    }
    return {
        end.removeprefix(f"{ROUND}/")
        for end in ends
        if end.startswith(f"{ROUND}/") and "/rett/" not in end and not end.endswith("/rapport")
    }


def state(app: Flask) -> ReportingRoundState:
    with app.app_context():
        return all_rounds()[0].state


def test_a_round_is_prepared_with_dates_that_stand_in_the_form(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        a_portfolio()
    answer = submit(secretary, f"{DESK}/ny", {"strategy": "plan", "slug": "runde"})
    assert (answer.status_code, answer.location) == (303, ROUND)
    shown = main_of(secretary.get(ROUND))
    assert "3 reports" in shown
    assert HDIR in shown
    assert "Nobody to write to" in shown
    assert "Nobody answers for these measures" in shown
    assert secretary.get(f"{DESK}").status_code == 200


def test_an_address_is_added_where_nobody_is_known(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        a_reporting_round()
    page = parse(secretary.get(ROUND).text)
    (way,) = [str(link.attrs["href"]) for link in page.query("main a") if "kontakter/ny" in str(link.attrs["href"])]
    assert submit(secretary, way, {"email": "Post@NHN.example"}).status_code == 303
    assert "Nobody to write to" not in main_of(secretary.get(ROUND))
    assert "post@nhn.example" in main_of(secretary.get("/en/sekretariat/kontakter"))


def test_opening_says_what_follows_and_does_it(app: Flask, secretary: FlaskClient) -> None:
    letters = caught(app)
    with app.app_context():
        a_reporting_round()
    page = main_of(secretary.get(f"{ROUND}/apne"))
    assert "3 reports are asked for. One letter goes out at once." in page
    assert "Open, and send one letter" in page
    assert submit(secretary, f"{ROUND}/apne").location == ROUND
    work(app)
    (letter,) = letters.to(HDIR)
    text = letter.get_content()
    assert "/rapportering/lenke/" in text
    assert "En" in text
    assert "\n\n\n" not in text
    assert "0 of 3 have reported" in main_of(secretary.get(ROUND))


OFFERED = {
    "draft": {"apne", "rediger", "fjern"},
    "open": {"las", "forleng", "minn"},
    "locked": {"publiser"},
    "published": set(),
}


@pytest.mark.parametrize(
    ("stands", "step"), [(state, step) for state in OFFERED for step in sorted(OFFERED[state]) or [""]]
)
def test_each_state_offers_its_own_steps_and_each_is_taken(
    app: Flask, secretary: FlaskClient, stands: str, step: str
) -> None:
    brought_to(app, secretary, stands)
    assert offered(secretary) == OFFERED[stands]
    if step:
        path, action = (ROUND, "/minn") if step == "minn" else (f"{ROUND}/{step}", None)
        assert submit(secretary, path, action=action).status_code == 303


@pytest.mark.parametrize("step", ["apne", "rediger", "fjern", "las", "forleng", "publiser"])
def test_a_step_out_of_turn_says_why_and_changes_nothing(app: Flask, secretary: FlaskClient, step: str) -> None:
    brought_to(app, secretary, "published")
    answer = submit(secretary, f"{ROUND}/{step}")
    assert answer.status_code == 409
    assert state(app) is ReportingRoundState.PUBLISHED


def brought_to(app: Flask, client: FlaskClient, stands: str) -> None:
    with app.app_context():
        a_reporting_round()
    for name, step in (("open", "apne"), ("locked", "las"), ("published", "publiser")):
        if stands == "draft":
            return
        assert submit(client, f"{ROUND}/{step}").status_code == 303
        if stands == name:
            return


def test_reminding_says_how_many_and_spares_those_who_had_a_letter(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        an_open_reporting_round()
    answer = submit(secretary, ROUND, action="/minn")
    assert "Nobody is reminded" in secretary.get(answer.location).text


def test_the_overview_says_who_is_late_and_how_old_their_last_word_is(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        round_ = an_open_reporting_round()
        say(round_, "to")
    shown = main_of(secretary.get(ROUND))
    assert "1 of 3 have reported" in shown
    assert "never with a date" in shown
    assert "Jan. 2026" in shown or "January 2026" in shown


def test_a_later_report_is_taken_in_with_a_reason(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        round_ = an_open_reporting_round()
        lock_reporting_round(SECRETARY, round_)
        request = request_of(round_, body("hdir"), "en")
        way = f"{ROUND}/rett/{request.uid}"
    assert way in secretary.get(ROUND).text
    assert submit(secretary, way, {"reason": "For sent"}).status_code == 409
    with app.app_context(), clock.fixed(clock.now() + timedelta(minutes=1)):
        report_again(request_of(all_rounds()[0], body("hdir"), "en"), ReportedStatus.RED)
        db.session.remove()
    assert submit(secretary, way, {"reason": ""}).status_code == 422
    assert submit(secretary, way, {"reason": "For sent"}).location == ROUND
    assert "corrected" in main_of(secretary.get(ROUND))


def test_a_contact_is_edited_and_removed(app: Flask, secretary: FlaskClient) -> None:
    with app.app_context():
        a_portfolio()
    page = parse(secretary.get("/en/sekretariat/kontakter").text)
    edit, remove = [str(one.attrs["href"]) for one in page.query("main td a")]
    assert submit(secretary, edit, {"name": "Postmottak"}).status_code == 303
    assert "Postmottak" in secretary.get("/en/sekretariat/kontakter").text
    assert submit(secretary, remove).status_code == 303
    assert HDIR not in secretary.get("/en/sekretariat/kontakter").text
