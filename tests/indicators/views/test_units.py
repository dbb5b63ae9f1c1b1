"""Units that an editor adds, without a programmer: chosen, shown after a number, and taken out again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.models import AddedUnit
from strategy_tracker.indicators.queries.units import unit, unit_label
from strategy_tracker.indicators.services.units import create_unit, remove_unit
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.lookup import by_public_id
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import EDITOR, text

UNITS, INDICATOR = "/nb/enheter", "/nb/indikator/andel"
DAYS = {"name-nb": "dager", "name-en": "days", "is_measured": "1"}


@pytest.mark.usefixtures("share")
def test_an_added_unit_is_chosen_and_stands_after_the_numbers(editor: FlaskClient) -> None:
    assert submit(editor, f"{UNITS}/ny", DAYS).location == UNITS
    assert "Ikke i bruk" in main_of(editor.get(UNITS))
    submit(editor, f"{INDICATOR}/rediger", {"unit": "dager", "kind": "count"})
    assert "dager" in main_of(editor.get(INDICATOR))
    assert "days" in main_of(editor.get("/en/indikator/andel"))
    assert "days" in main_of(editor.get("/en/historikk/indicator/andel"))
    assert "Brukt ett sted" in main_of(editor.get(UNITS))


@pytest.mark.usefixtures("share")
def test_a_unit_in_use_stays(editor: FlaskClient, app: Flask) -> None:
    submit(editor, f"{UNITS}/ny", DAYS)
    submit(editor, f"{INDICATOR}/rediger", {"unit": "dager", "kind": "count"})
    with app.app_context(), pytest.raises(Conflict):
        remove_unit(EDITOR, by_public_id(AddedUnit, "dager"))
    submit(editor, f"{INDICATOR}/rediger", {"unit": "percent", "kind": "share"})
    assert submit(editor, f"{UNITS}/dager/fjern").location == UNITS
    assert "dager" not in main_of(editor.get(UNITS))


def test_what_is_counted_one_by_one_has_no_half_ones(app: Flask) -> None:
    with app.app_context():
        for name, is_measured in (("senger", False), ("dager", True)):
            create_unit(EDITOR, slug=name, name=text(name), is_measured=is_measured)
        assert [unit(name).is_whole for name in ("senger", "dager")] == [True, False]


def test_a_unit_that_nobody_has_added_is_called_by_its_key(app: Flask) -> None:
    with app.app_context():
        assert str(unit_label("beds")) == "beds"


def test_a_unit_is_not_added_twice(editor: FlaskClient) -> None:
    submit(editor, f"{UNITS}/ny", DAYS)
    assert problems_of(submit(editor, f"{UNITS}/ny", DAYS))
    assert problems_of(submit(editor, f"{UNITS}/ny", {"name-nb": "personer", "slug": "persons"}))
