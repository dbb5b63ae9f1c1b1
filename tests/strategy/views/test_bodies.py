"""An editor says who takes a delivery into use, and the page of the measure tells how far each has come."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.strategy.models import Delivery, DeliveryBody, Measure
from strategy_tracker.strategy.services.bodies import create_delivery_body
from strategy_tracker.strategy.services.deliveries import edit_delivery
from tests.support.answers import problems_of
from tests.support.factories import a_delivery, when
from tests.support.forms import submit
from tests.support.ground import EDITOR, a_source, an_organisation, text
from tests.support.html import parse

PAGE = "/en/tiltak/plan-tiltak"
LIST = f"{PAGE}/leveranser/en/virksomheter"

pytestmark = pytest.mark.usefixtures("thread")


@pytest.fixture
def bodies(app: Flask, thread: None) -> None:  # noqa: ARG001 - the measure
    """The delivery "en" was made for two bodies."""
    with app.app_context():
        delivery = a_delivery(one(Measure, "plan-tiltak"), "to", planned="2024-02", delivered="2024-02")
        for slug in ("nord", "sor"):
            create_delivery_body(EDITOR, delivery, organisation=an_organisation(slug))


def part(client: FlaskClient, selector: str) -> str:
    return " ".join(parse(client.get(PAGE).text).query_one(selector).to_text().split())


def section(client: FlaskClient) -> str:
    found = [one for one in parse(client.get(PAGE).text).query("main section") if one.query_one("#virksomheter")]
    return " ".join(found[0].to_text().split())


def table(client: FlaskClient) -> str:
    return part(client, "[aria-label='Bodies that take deliveries into use']")


class TestForm:
    def test_a_body_is_named_with_what_shows_that_it_uses_it(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            an_organisation("nord")
        typed = {"organisation": "nord", "in_use_as_of": "2026-05", "in_use_text-nb": "Alle har logget inn"}
        answer = submit(editor, LIST, {**typed, "cited-0-title": "Nytt", "cited-0-url": "https://example.org/nytt"})
        assert (answer.status_code, answer.location) == (303, LIST)
        assert "1 of 1 body is known to use it, as of May 2026." in part(editor, "#leveranse-en")
        assert "Nord Alle har logget inn Taken into use June 2027" in table(editor)
        assert "Nytt" in section(editor)

    def test_a_body_is_named_once(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            create_delivery_body(EDITOR, one(Delivery, "en"), organisation=an_organisation("nord"))
        assert "This body is named already." in problems_of(submit(editor, LIST, {"organisation": "nord"}))

    def test_a_date_of_use_says_what_shows_it(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            an_organisation("nord")
        answer = submit(editor, LIST, {"organisation": "nord", "in_use_as_of": "2026"})
        assert "Say what shows that it is in use." in problems_of(answer)

    def test_what_is_known_of_a_body_is_changed_and_taken_out(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            made = create_delivery_body(EDITOR, one(Delivery, "en"), organisation=an_organisation("nord"))
            here = f"{LIST}/{made.uid}"
        assert submit(editor, f"{here}/rediger", {"planned_on": "2028"}).status_code == 303
        assert "Date ahead during 2028" in table(editor)
        assert submit(editor, f"{here}/fjern", {"reason": "Feil virksomhet"}).status_code == 303
        with app.app_context():
            assert one(Delivery, "en").bodies == []


@pytest.mark.usefixtures("bodies")
class TestPage:
    def test_each_body_has_its_own_step_and_the_measure_sums_them(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            first = one(Delivery, "to").bodies[0]
            here = f"{PAGE}/leveranser/to/virksomheter/{first.uid}/rediger"
        assert submit(editor, here, {"in_use_text-nb": "Meldt", "in_use_as_of": "2026-03"}).status_code == 303
        assert "1 of 2 bodies are known to use it, as of March 2026." in part(editor, "#leveranse-to")
        assert "1 of 2 introductions that we hold" in section(editor)
        assert "Sor Delivered February 2024 February 2024 Not found" in table(editor)

    def test_word_of_all_together_is_not_told_of_each(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            edit_delivery(EDITOR, one(Delivery, "to"), in_use_text=text("I bruk"), in_use_as_of=when("2025"))
        assert "A source tells of the 2 bodies together" in part(editor, "#leveranse-to")
        assert "Told of several bodies together" in table(editor)

    def test_the_file_has_a_row_for_each_body_with_why_its_use_is_not_known(self, client: FlaskClient) -> None:
        rows = list(csv.DictReader(io.StringIO(client.get("/en/data/delivery-bodies.csv").text)))
        assert [(row["body"], row["state"], row["why_not_in_use"]) for row in rows] == [
            ("nord", "delivered", "not_found"),
            ("sor", "delivered", "not_found"),
        ]


class TestFields:
    def test_what_a_source_says_of_use_stands_among_the_sources_of_the_delivery(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        with app.app_context():
            a_source("Bruk")
        typed = {"use_cited-0-title": "Bruk", "in_use_text-nb": "Målt", "in_use_as_of": "2026"}
        assert submit(editor, f"{PAGE}/leveranser/en/rediger", typed).status_code == 303
        with app.app_context():
            delivery = one(Delivery, "en")
            assert [one.title for one in delivery.in_use_sources] == [one.title for one in delivery.sources] == ["Bruk"]

    def test_who_answers_for_a_delivery_and_whom_it_is_for_is_filled_in(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            an_organisation("nord")
        typed = {"responsible": "nord", "users_value": "2 500", "users_unit": "staff"}
        assert submit(editor, f"{PAGE}/leveranser/en/rediger", typed).status_code == 303
        shown = part(editor, "#leveranse-en")
        assert "Responsible: Nord" in shown
        assert "Meant for: 2,500 staff" in shown

    def test_a_number_of_users_says_what_they_are(self, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/leveranser/en/rediger", {"users_value": "2500"})
        assert "A number of users needs to say what they are" in problems_of(answer)


def test_a_body_that_is_not_public_is_not_named(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        hidden = an_organisation("skjult", published=False)
        create_delivery_body(EDITOR, one(Delivery, "en"), organisation=hidden)
        assert one(DeliveryBody, one(Delivery, "en").bodies[0].uid).organisation.slug == "skjult"
    assert "Skjult" not in client.get(PAGE).text
