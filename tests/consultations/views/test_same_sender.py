"""An officer sees who has sent in more than one response, and lets the newest count."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.kinds import PublicationPolicy, ResponseState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.queries.published import chosen_levels
from strategy_tracker.consultations.queries.senders import same_senders
from strategy_tracker.consultations.services.processing import let_replace, publish_response
from strategy_tracker.consultations.services.responding import withdraw_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden
from tests.consultations.answered import DURING, OPENED, a_response, an_open_round
from tests.support.forms import submit
from tests.support.ground import EDITOR, OFFICER
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

LIST = "/en/saksbehandling/horinger/runde/svar"
SENDERS = (
    {"organisation_number": "974760673", "email": "a@example.org"},
    {"organisation_number": "974760673", "email": "b@example.org"},
    {"organisation_number": "991825827", "email": "B@Example.org"},
    {"organisation_number": "983974724", "email": "c@example.org"},
)


@pytest.fixture
def round_(app: Flask):
    """A round with four responses: the first two share a number, the second and the third an address."""
    with app.app_context():
        made = an_open_round(publication_policy=PublicationPolicy.WHEN_SCREENED)
        for day, sender in enumerate(SENDERS):
            a_response(made, OPENED + timedelta(days=day), name=f"Avsender {day + 1}", **sender)
        with clock.fixed(DURING):
            yield made


def response(number: int) -> Response:
    return db.session.scalars(select(Response).where(Response.number == number)).one()


def others() -> dict[int, list[tuple[int, bool]]]:
    db.session.expire_all()
    found = same_senders(response(1).round_id, [response(number).uid for number in range(1, 5)])
    return {
        number: [(one.number, one.is_older) for one in found[response(number).uid]]
        for number in range(1, 5)
        if response(number).uid in found
    }


@pytest.mark.usefixtures("round_")
def test_the_same_number_or_the_same_address_is_the_same_sender():
    assert others() == {1: [(2, False)], 2: [(1, True), (3, False)], 3: [(2, True)]}


@pytest.mark.usefixtures("round_")
def test_one_that_does_not_count_is_nobodys_other():
    withdraw_response(OFFICER, response(2))
    assert others() == {}


@pytest.mark.usefixtures("round_")
def test_results_count_the_newest_once_an_officer_lets_it():
    for number in (1, 2):
        publish_response(OFFICER, response(number))
    assert {row.answers for row in chosen_levels("runde")} == {2}
    let_replace(OFFICER, response(2), older=response(1))
    assert (response(1).state, response(1).published_at) == (ResponseState.SUPERSEDED, None)
    assert response(2).replaces is response(1)
    assert {row.answers for row in chosen_levels("runde")} == {1}
    assert others() == {2: [(3, False)], 3: [(2, True)]}


@pytest.mark.usefixtures("round_")
def test_neither_an_older_one_nor_one_of_somebody_else_takes_its_place():
    for newer, older in ((1, 2), (4, 1), (3, 1)):
        with pytest.raises(Conflict):
            let_replace(OFFICER, response(newer), older=response(older))
    with pytest.raises(Forbidden):
        let_replace(EDITOR, response(2), older=response(1))


@pytest.mark.usefixtures("round_")
def test_the_officer_is_told_in_the_list_and_asked_before_it_is_done(app: Flask):
    client = sign_in_as(app, a_user("Ola Saksbehandler", Role.OFFICER), days=400)
    told = [one.to_text(strip=True) for one in parse(client.get(f"{LIST}?q=avsender").text).query("tbody th small")]
    assert told == ["Same sender as response 2", "Same sender as responses 1, 3", "Same sender as response 2"]
    own = f"/en/saksbehandling/svar/{response(2).uid}"
    page = parse(client.get(own).text)
    way = [one.attrs["href"] for one in page.query("a") if "/erstatter/" in (one.attrs.get("href") or "")]
    assert way == [f"{own}/erstatter/{response(1).uid}"]
    assert "This cannot be undone" in client.get(way[0]).text
    assert submit(client, way[0]).location == own
    assert response(1).state is ResponseState.SUPERSEDED
