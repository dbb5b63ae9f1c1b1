"""While many begin a response, each is paid for with work; in quiet times nobody is asked."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.views.beginnings import BEGIN_WORK, BEGUN_BY_ADDRESS, LINKS_BY_ADDRESS
from strategy_tracker.kernel import clock
from strategy_tracker.web.proof_of_work import LASTS
from tests.consultations.respondent import START, WHO, count
from tests.support.forms import fill, open_form, submit
from tests.support.people import a_user, sign_in_as
from tests.support.work import asked_in, solved

AT = {"REMOTE_ADDR": "198.51.100.7"}
LINK = f"{START}/ny-lenke"


@pytest.fixture
def pressed(opened: Flask) -> Flask:
    """The program while many forms have come from one network address."""
    press(opened)
    return opened


def press(app: Flask) -> None:
    with app.app_context():
        for _ in range(15):
            BEGUN_BY_ADDRESS.hit(AT["REMOTE_ADDR"])
            LINKS_BY_ADDRESS.hit(AT["REMOTE_ADDR"])


def send(client: FlaskClient, work: str | None, path: str = START, **typed: str) -> TestResponse:
    target, fields = open_form(client, path)
    filled = fill(fields, (WHO if path == START else {}) | typed)
    filled.setlist("work", [] if work is None else [work])
    return client.post(target, data=filled, environ_base=AT)


def challenge(client: FlaskClient, path: str = START) -> dict[str, str]:
    asked = asked_in(client.get(path, environ_base=AT).text)
    assert asked is not None
    return asked


def test_in_quiet_times_nobody_is_asked(client: FlaskClient):
    assert asked_in(client.get(START).text) is None
    assert submit(client, START, WHO).status_code == 303


def test_under_pressure_a_form_is_taken_with_the_work_done_and_not_without(pressed: Flask, client: FlaskClient):
    refused = send(client, None)
    assert refused.status_code == 422
    assert WHO["submitter_name"] in refused.text  # nothing typed is lost
    assert asked_in(refused.text) is not None
    assert count(pressed, Response) == 0
    assert send(client, solved(challenge(client))).status_code == 303


def test_a_solution_is_taken_once(pressed: Flask, client: FlaskClient):
    done = solved(challenge(client))
    assert send(client, done).status_code == 303
    assert send(client, done, name="En annen kommune").status_code == 422
    assert count(pressed, Response) == 1


@pytest.mark.usefixtures("pressed")
def test_a_solution_for_another_form_is_none(client: FlaskClient):
    assert send(client, solved(challenge(client, LINK))).status_code == 422
    assert send(client, solved(challenge(client)), LINK, email="kari@example.org").status_code == 422


@pytest.mark.usefixtures("pressed")
def test_a_solution_lasts_for_a_while(client: FlaskClient):
    done = solved(challenge(client))
    with clock.fixed(clock.now() + LASTS + timedelta(seconds=1)):
        assert send(client, done).status_code == 422


@pytest.mark.usefixtures("pressed")
def test_what_is_made_up_or_changed_is_no_solution(client: FlaskClient):
    told = json.loads(b64decode(solved(challenge(client))))
    wrong = [told | {"number": told["number"] + 1}, told | {"salt": told["salt"].replace("expires=1", "expires=9")}]
    wrong += [told | {"signature": "0" * 64}, told | {"salt": None}, [], 7, {}]
    made_up = [b64encode(json.dumps(one).encode()).decode() for one in wrong]
    for work in (*made_up, "", "tull", "øæå", "e30=" * 5000):
        assert send(client, work).status_code == 422, work


def test_all_together_make_pressure_too(opened: Flask, client: FlaskClient):
    with opened.app_context():
        for _ in range(200):
            BEGIN_WORK.everybody.hit()
    assert asked_in(client.get(START).text) is not None


def test_who_is_signed_in_is_not_asked(pressed: Flask):
    with pressed.app_context():
        own = sign_in_as(pressed, a_user("Ola Nordmann", Role.RESPONDENT))
    assert asked_in(own.get(START, environ_base=AT).text) is None
    assert send(own, None).status_code == 303


@pytest.mark.usefixtures("pressed")
def test_whoever_has_no_scripts_is_told_what_to_do(client: FlaskClient):
    assert "prøv igjen om en time" in client.get(START, environ_base=AT).text
