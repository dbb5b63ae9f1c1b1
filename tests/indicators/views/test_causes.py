"""What measures do to indicators: entered from either side, told on both pages, edited and taken out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.models import CauseLink
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import withdraw_measure
from tests.indicators.factories import Made
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.html import parse

PAGE = "/en/indikator/andel"
TYPED = {"effect": "counteracts", "strength": "strong", "why-nb": "Flere må logge inn", "basis": "research"}


@pytest.fixture
def measure(app: Flask, made: Made, share: str) -> str:  # noqa: ARG001 - it is there
    """The slug of a public measure, beside a public indicator."""
    with app.app_context():
        db.session.add_all([made.goal, made.strategy])
        return made.new_measure().slug


def enter(editor: FlaskClient, measure: str, **more: str) -> None:
    answer = submit(editor, f"{PAGE}/virkning/ny", {**TYPED, "measure": measure, **more})
    assert answer.status_code == 303


def uid(app: Flask) -> str:
    with app.app_context():
        return db.session.query(CauseLink).one().uid


def test_both_pages_tell_of_it(editor: FlaskClient, measure: str) -> None:
    enter(editor, measure)
    for page, other in ((PAGE, measure), (f"/en/tiltak/{measure}", "andel")):
        told = main_of(editor.get(page))
        assert f"{other} Our reading" in told or other in told
        for said in ("Works against it", "Strong", "Flere må logge inn", "Our reading"):
            assert said in told, (page, said)
        lines = parse(editor.get(page).text).query(".cause-flow line")
        assert [line.attrs.get("stroke-dasharray") for line in lines] == ["6 5"]


def test_it_is_entered_from_the_side_of_the_measure_too(editor: FlaskClient, measure: str) -> None:
    typed = {**TYPED, "indicator": "andel", "basis": "source"}
    answer = submit(editor, f"/en/tiltak/{measure}/virkning/ny", typed)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/tiltak/{measure}#indikatorer")
    assert "Works against it" in main_of(editor.get(PAGE))


def test_a_measure_has_one_effect_on_an_indicator(editor: FlaskClient, measure: str) -> None:
    enter(editor, measure)
    again = submit(editor, f"{PAGE}/virkning/ny", {**TYPED, "measure": measure})
    assert "is entered already" in problems_of(again)


def test_it_is_edited_with_a_history(editor: FlaskClient, app: Flask, measure: str) -> None:
    enter(editor, measure)
    assert submit(editor, f"/en/virkning/{uid(app)}/rediger", {"effect": "supports"}).status_code == 303
    assert "Supports it" in main_of(editor.get(PAGE))
    history = main_of(editor.get("/en/historikk/indicator/andel"))
    assert "New effect of a measure" in history
    assert "Works against it" in history


def test_a_mistake_is_taken_out(editor: FlaskClient, app: Flask, measure: str) -> None:
    enter(editor, measure)
    assert submit(editor, f"/en/virkning/{uid(app)}/fjern", {"reason": "Another measure"}).status_code == 303
    assert "Works against it" not in main_of(editor.get(PAGE))


def test_what_is_withdrawn_moves_nothing(editor: FlaskClient, app: Flask, measure: str) -> None:
    enter(editor, measure)
    with app.app_context():
        withdraw_measure(SEED, db.session.query(Measure).filter_by(slug=measure).one())
    assert "Works against it" not in main_of(app.test_client().get(PAGE))
    assert "Flere" not in app.test_client().get("/en/data/cause-links.csv").text
