"""Staff say why a field of a record is empty, where the field stands in its form."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import absence
from strategy_tracker.sources.services import assume_absence
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import REPORTER, a_goal, a_measure, a_strategy
from tests.support.html import parse

PAGE, FORM = "/en/tiltak/tiltak", "/en/tiltak/tiltak/rediger"
WHY = "/en/tomt/measure/tiltak/ends_on?fra=/en/tiltak/tiltak/rediger"
SECRETARY = Principal("user:sekretaer", "Sekretær", frozenset({"secretary"}))


@pytest.fixture(autouse=True)
def made(app: Flask) -> None:
    with app.app_context():
        a_measure(a_goal(a_strategy()))
        assume_absence(SEED, about="measure", field="ends_on", code=AbsenceCode.NOT_FOUND, looked_until=clock.today())


@pytest.fixture
def secretary(app: Flask) -> Iterator[FlaskClient]:
    with acting_as(SECRETARY):
        yield app.test_client()


def said(app: Flask) -> AbsenceCode:
    with app.app_context():
        found = absence("measure", "tiltak", "ends_on")
        assert found is not None
        return found.code


def test_the_form_says_why_a_field_is_empty_and_leads_to_where_it_is_said(editor: FlaskClient) -> None:
    page = parse(editor.get(FORM).text)
    ways = [link.attrs["href"] for link in page.query(".help a") if "/tomt/" in link.attrs["href"]]
    assert ways == [WHY]
    assert "Not found Say why it is empty" in main_of(editor.get(FORM))


def test_a_code_is_set_changed_and_taken_back(app: Flask, editor: FlaskClient) -> None:
    assert submit(editor, WHY, {"code": "not_applicable"}).location == FORM
    assert said(app) is AbsenceCode.NOT_APPLICABLE
    assert "Does not apply" in main_of(editor.get(PAGE))
    assert submit(editor, WHY, {"code": "not_published"}).status_code == 303
    assert said(app) is AbsenceCode.NOT_PUBLISHED
    assert submit(editor, WHY, {"code": ""}).status_code == 303
    assert said(app) is AbsenceCode.NOT_FOUND


def test_what_is_withheld_needs_a_ground_that_all_can_read(app: Flask, editor: FlaskClient) -> None:
    assert "Name the statute or the reason" in problems_of(submit(editor, WHY, {"code": "withheld"}))
    assert submit(editor, WHY, {"code": "withheld", "ground-nb": "Offentleglova § 14"}).status_code == 303
    assert said(app) is AbsenceCode.WITHHELD
    page = main_of(editor.get(PAGE))
    assert "Withheld · Offentleglova § 14" in page
    listed = editor.get("/en/hull.json?hvorfor=withheld").get_json()["rows"]
    assert [(row["field"], row["why"], row["why_word"], row["ground"]["nb"]) for row in listed] == [
        ("measure.ends_on", "withheld", "Withheld", "Offentleglova § 14")
    ]
    held = {row["why"] for row in editor.get("/en/hull.json?hvorfor=hull").get_json()["rows"]}
    assert "withheld" not in held


def test_only_who_answers_for_the_whole_says_that_something_is_withheld(app: Flask, secretary: FlaskClient) -> None:
    form = parse(secretary.get(WHY).text)
    assert [one.attrs["value"] for one in form.query('input[name="code"]')] == [
        *("", "not_found", "not_published", "not_applicable", "not_due")
    ]
    assert submit(secretary, WHY, {"code": "not_due"}).status_code == 303
    assert said(app) is AbsenceCode.NOT_DUE


def test_others_are_refused_and_fields_that_nobody_asks_for_are_not_there(app: Flask, editor: FlaskClient) -> None:
    with acting_as(REPORTER):
        assert app.test_client().get(WHY).status_code == 403
    for path in ("measure/tiltak/name", "measure/ukjent/ends_on", "user/x/email", "ukjent/x/y"):
        assert editor.get(f"/en/tomt/{path}").status_code == 404


def test_a_change_of_mind_leads_to_none_but_our_own_addresses(editor: FlaskClient) -> None:
    for away in ("https://example.org/en/", "//example.org", "/en//example.org"):
        page = parse(editor.get(f"/en/tomt/measure/tiltak/ends_on?fra={away}").text)
        assert not [link for link in page.query("main a") if "example.org" in link.attrs["href"]]
