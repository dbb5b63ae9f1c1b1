"""What an indicator is judged by: published from a date, used from then on."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.models import Criteria, Indicator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.indicators.factories import aim, observe
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit

PAGE = "/en/indikator/andel"
NEW = f"{PAGE}/kriterier"
TYPED = {"text-nb": "Minst farten som trengs", "valid_from": "2024", "on_track_ratio": "1,2", "moderate_ratio": "0,8"}


@pytest.fixture
def judged(app: Flask, share: str) -> None:
    """An indicator that is on track by the general rule, just so."""
    with app.app_context():
        one, year = db.session.query(Indicator).filter_by(slug=share).one(), clock.today().year
        for at, value in ((year - 4, 20), (year - 1, 50)):
            observe(one, at, value, n=100_000)
        aim(one, "baseline", 20, year - 4)
        aim(one, "final", 60, year)


@pytest.mark.usefixtures("judged")
class TestCriteria:
    def test_they_are_used_from_their_day_on(self, editor: FlaskClient) -> None:
        assert "On track" in main_of(editor.get(PAGE))
        assert submit(editor, NEW, TYPED).status_code == 303
        page = main_of(editor.get(PAGE))
        assert "Moderate progress" in page
        assert "1.2 is on track, 0.8 moderate" in page
        assert "Minst farten som trengs" in page

    def test_those_to_come_are_shown_and_not_used(self, editor: FlaskClient) -> None:
        submit(editor, NEW, {**TYPED, "valid_from": f"{clock.today().year + 1}"})
        page = main_of(editor.get(PAGE))
        assert "Not yet" in page
        assert "0.95 is on track" in page

    def test_a_mistake_is_taken_out_for_a_reason(self, editor: FlaskClient, app: Flask) -> None:
        submit(editor, NEW, TYPED)
        with app.app_context():
            uid = db.session.query(Criteria).one().uid
        assert submit(editor, f"{NEW}/{uid}/fjern", {"reason": "Typed for another"}).status_code == 303
        assert "Minst farten" not in main_of(editor.get(PAGE))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"moderate_ratio": "2"}, "On track cannot begin below moderate progress."),
            ({"moderate_ratio": "0"}, "It must be above zero."),
            ({"text-nb": ""}, "Write the text in at least one language."),
            ({"valid_from": ""}, "This field cannot be empty."),
            ({"least_percent": "-1"}, "It cannot be below zero."),
        ],
    )
    def test_what_cannot_be_is_refused_by_its_field(
        self, editor: FlaskClient, typed: dict[str, str], said: str
    ) -> None:
        answer = submit(editor, NEW, {**TYPED, **typed})
        assert answer.status_code == 422
        assert said in problems_of(answer)
