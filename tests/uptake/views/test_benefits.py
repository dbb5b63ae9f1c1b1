"""An editor keeps the ledger of benefits: what was promised, and what was measured of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import a_goal, a_measure, a_strategy, an_organisation

PAGE = "/en/tiltak/tiltak"
LIST = f"{PAGE}/nytte"
TYPED = {
    "name-nb": "Spart tid",
    "unit-nb": "timer",
    "baseline": "0",
    "promised": "24 000",
    "due_on": "June 2020",
    "slug": "tid",
}


@pytest.fixture(autouse=True)
def made(app: Flask) -> None:
    with app.app_context():
        a_measure(a_goal(a_strategy()))
        an_organisation("eier")


def test_a_benefit_stands_on_the_page_of_its_measure_and_of_whoever_answers_for_it(editor: FlaskClient) -> None:
    assert submit(editor, f"{LIST}/ny", {**TYPED, "owner": "eier"}).location == LIST
    page = main_of(editor.get(PAGE))
    assert "from 0 to 24,000 timer" in page
    assert "Due, no measurement found" in page
    assert "Spart tid" in main_of(editor.get("/en/aktorer/eier"))


def test_what_is_measured_is_added_and_nothing_before_it_changed(editor: FlaskClient) -> None:
    submit(editor, f"{LIST}/ny", TYPED)
    for day, value in (("2019", "6,000"), ("2021", "12,000")):
        assert submit(editor, f"{LIST}/tid/malt", {"measured_on": day, "value": value}).location == LIST
    page = main_of(editor.get(PAGE))
    assert "Measured below the promise" in page
    assert "12,000 timer (during 2021)" in page
    assert "6,000 timer" in page
    rows = editor.get("/data/benefit-results.json").get_json()["rows"]
    assert [row["value"] for row in rows] == [6000, 12000]


def test_a_result_without_a_number_and_without_words_is_refused(editor: FlaskClient) -> None:
    submit(editor, f"{LIST}/ny", TYPED)
    answer = submit(editor, f"{LIST}/tid/malt", {"measured_on": "2024"})
    assert "Give what was measured, as a number or in words." in problems_of(answer)
    answer = submit(editor, f"{LIST}/tid/malt", {"measured_on": "2199", "value": "1"})
    assert "Nothing can have been measured in the future." in problems_of(answer)


def test_a_number_needs_to_say_what_it_counts(editor: FlaskClient) -> None:
    answer = submit(editor, f"{LIST}/ny", {**TYPED, "unit-nb": ""})
    assert "Say what the values are counted in." in problems_of(answer)


def test_what_nobody_promised_is_removed_with_a_reason_once_it_was_public(editor: FlaskClient) -> None:
    submit(editor, f"{LIST}/ny", TYPED)
    assert "Why it is removed" in problems_of(submit(editor, f"{LIST}/tid/fjern"))
    assert submit(editor, f"{LIST}/tid/fjern", {"reason": "Ført inn ved en feil"}).location == LIST
    assert "Spart tid" not in main_of(editor.get(PAGE))


def test_a_reader_sees_no_empty_part(client: FlaskClient) -> None:
    assert "Benefits" not in main_of(client.get(PAGE))
