"""Somebody outside a measure assesses it by four questions; those behind it do not."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import OutsideAssessment
from tests.support.answers import main_of, problems_of
from tests.support.forms import fill, open_form, submit
from tests.support.ground import an_organisation
from tests.support.people import a_user, sign_in_as

PAGE = "/en/tiltak/plan-tiltak"
OWN, PUBLISHED = f"{PAGE}/vurdering", f"{PAGE}/vurdering/publisert"
ANSWERS = {
    "met": "wanting",
    "met_why": "To av tre leveranser mangler.",
    "funded": "good",
    "funded_why": "Pengene er bevilget.",
    "reached": "inadequate",
    "reached_why": "Ingen kommuner har tatt det i bruk.",
    "fitting": "outstanding",
    "fitting_why": "Behovet er større enn før.",
}


def assessments(app: Flask) -> list[OutsideAssessment]:
    with app.app_context():
        return list(db.session.scalars(select(OutsideAssessment).order_by(OutsideAssessment.id)))


@pytest.fixture
def observer(app: Flask, hdir: None) -> FlaskClient:  # noqa: ARG001 - who owns the measure is another
    with app.app_context():
        return sign_in_as(app, a_user("Odd Observatør", Role.REPORTER, organisation=an_organisation("tilsynet")))


class TestOwn:
    def test_it_stands_on_the_measure_beside_the_status(self, app: Flask, observer: FlaskClient) -> None:
        answer = submit(observer, OWN, ANSWERS)
        assert (answer.status_code, answer.location) == (303, f"{PAGE}#vurderinger")
        shown = main_of(app.test_client().get(PAGE))
        assert "Tilsynet" in shown
        for word in ("Must improve", "Good", "Inadequate", "Very good", *(ANSWERS[f"{one}_why"] for one in FOUR)):
            assert word in shown
        assert "No status was found" in shown

    def test_whoever_may_is_shown_the_way(self, app: Flask, observer: FlaskClient, reporter: FlaskClient) -> None:
        assert "Assess this measure" in main_of(observer.get(PAGE))
        assert "Assess this measure" not in main_of(reporter.get(PAGE))
        assert "Assess this measure" not in main_of(app.test_client().get(PAGE))

    def test_who_has_a_part_in_the_measure_does_not_assess_it(self, app: Flask, reporter: FlaskClient) -> None:
        assert reporter.get(OWN).status_code == 403
        assert reporter.post(OWN, data=ANSWERS).status_code in {400, 403}
        assert assessments(app) == []

    def test_who_sits_in_the_council_for_a_body_assesses_for_it(self, app: Flask, hdir: None) -> None:  # noqa: ARG002
        with app.app_context():
            member = sign_in_as(app, a_user("Mona Medlem", Role.MEMBER, organisation=an_organisation("kommunene")))
        assert submit(member, OWN, ANSWERS).status_code == 303

    @pytest.mark.parametrize("left_out", [*ANSWERS, "assessed_on"])
    def test_every_question_needs_its_grade_and_its_reason(
        self, app: Flask, observer: FlaskClient, left_out: str
    ) -> None:
        answer = submit(observer, OWN, {**ANSWERS, left_out: ""})
        assert answer.status_code == 422
        assert "This field cannot be empty." in problems_of(answer)
        assert assessments(app) == []

    def test_a_day_to_come_is_refused_and_what_was_typed_stays(self, app: Flask, observer: FlaskClient) -> None:
        answer = submit(observer, OWN, {**ANSWERS, "assessed_on": "2031-01-01"})
        assert answer.status_code == 422
        assert "An assessment cannot be about a day that has not come." in problems_of(answer)
        assert ANSWERS["met_why"] in answer.text
        assert assessments(app) == []

    def test_a_new_one_begins_with_the_last_and_leaves_it_as_it_was(self, app: Flask, observer: FlaskClient) -> None:
        submit(observer, OWN, ANSWERS)
        _, fields = open_form(observer, OWN, action="/vurdering")
        assert (fields["met"], fields["met_why"]) == ("wanting", ANSWERS["met_why"])
        submit(observer, OWN, {"met": "good", "met_why": "Nå er to på plass."})
        first, second = assessments(app)
        assert (first.met, second.met) == ("wanting", "good")
        assert second.funded_why == first.funded_why
        shown = main_of(app.test_client().get(PAGE))
        assert "One earlier assessment" in shown
        assert ANSWERS["met_why"] in shown

    def test_sent_twice_it_counts_once(self, app: Flask, observer: FlaskClient) -> None:
        action, fields = open_form(observer, OWN, action="/vurdering")
        for _ in range(2):
            assert observer.post(action, data=fill(fields, ANSWERS)).status_code == 303
        assert len(assessments(app)) == 1

    def test_it_is_told_in_the_history_in_words(self, app: Flask, observer: FlaskClient) -> None:
        submit(observer, OWN, ANSWERS)
        told = app.test_client().get("/en/historikk/measure/plan-tiltak").text
        assert "Is it met, or on track?" in told
        assert "Must improve" in told

    def test_it_is_in_the_table_that_is_handed_on(self, app: Flask, observer: FlaskClient) -> None:
        submit(observer, OWN, ANSWERS)
        (row,) = app.test_client().get("/en/data/assessments.json").get_json()["rows"]
        assert (row["measure"]["id"], row["assessor"]["id"], row["met"]) == ("plan-tiltak", "tilsynet", "wanting")

    def test_it_is_hidden_with_its_measure(self, app: Flask, observer: FlaskClient, editor: FlaskClient) -> None:
        submit(observer, OWN, ANSWERS)
        submit(editor, f"{PAGE}/publisering", {})
        assert app.test_client().get("/en/data/assessments.json").get_json()["rows"] == []


class TestPublished:
    def test_an_editor_records_what_a_body_published(self, app: Flask, hdir: None, editor: FlaskClient) -> None:  # noqa: ARG002
        with app.app_context():
            an_organisation("revisjonen")
        answer = submit(editor, PUBLISHED, {**SAID, **CITED})
        assert answer.status_code == 303
        (made,) = assessments(app)
        assert made.met == "wanting"
        shown = main_of(app.test_client().get(PAGE))
        assert "Revisjonen" in shown
        assert "Rapporten" in shown

    def test_it_names_where_that_stands(self, app: Flask, hdir: None, editor: FlaskClient) -> None:  # noqa: ARG002
        with app.app_context():
            an_organisation("revisjonen")
        assert submit(editor, PUBLISHED, SAID).status_code == 422
        assert assessments(app) == []

    def test_the_owner_is_no_assessor(self, app: Flask, hdir: None, editor: FlaskClient) -> None:  # noqa: ARG002
        answer = submit(editor, PUBLISHED, {**SAID, **CITED, "assessor": "hdir"})
        assert answer.status_code == 422
        assert "Those who have a part in the measure report on it." in problems_of(answer)
        assert assessments(app) == []

    def test_an_observer_does_not_record_for_others(self, observer: FlaskClient) -> None:
        assert observer.get(PUBLISHED).status_code == 403


FOUR = ("met", "funded", "reached", "fitting")
SAID = {
    "assessor": "revisjonen",
    "assessed_on": "2025",
    **{name: ANSWERS[name] for name in FOUR},
    **{f"{name}_why-nb": ANSWERS[f"{name}_why"] for name in FOUR},
}
CITED = {"cited-0-title": "Rapporten", "cited-0-url": "https://eksempel.example/rapporten"}
