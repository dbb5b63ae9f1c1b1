"""Internal notes are handed out to editors, and to nobody else."""

import csv
import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.exchange.format import FORMATS
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Noted
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.services.deliveries import edit_delivery
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.acting import acting_as
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_goal, a_measure, a_strategy

FILE = "/en/redaksjon/notater.csv"
WORD = "qinternal"


@pytest.fixture
def noted(app: Flask) -> None:
    """A public measure with a delivery, and a draft, each with a note."""
    with app.app_context():
        _, measure = a_thread()
        edit_measure(EDITOR, measure, internal_note=f"{WORD} of the measure")
        edit_delivery(EDITOR, a_delivery(measure, "en", planned="2027"), internal_note=f"{WORD} of the delivery")
        draft = a_measure(a_goal(a_strategy("kladd", published=False)), "utkast", published=False)
        edit_measure(EDITOR, draft, internal_note=f"{WORD} of the draft")


@pytest.mark.usefixtures("noted")
class TestFile:
    def test_an_editor_gets_the_notes_of_drafts_and_of_parts_too(self, app: Flask) -> None:
        with acting_as(EDITOR):
            rows = list(csv.DictReader(io.StringIO(app.test_client().get(FILE).text)))
        assert [(row["record"], row["on"], row["note"]) for row in rows] == [
            ("en", "plan-tiltak", f"{WORD} of the delivery"),
            ("plan-tiltak", "plan-tiltak", f"{WORD} of the measure"),
            ("utkast", "utkast", f"{WORD} of the draft"),
        ]

    def test_it_comes_in_every_format(self, app: Flask) -> None:
        with acting_as(EDITOR):
            for form in FORMATS:
                assert app.test_client().get(f"/en/redaksjon/notater.{form.key}").status_code == 200, form.key

    @pytest.mark.parametrize("by", [ANONYMOUS, REPORTER, OFFICER, SECRETARY])
    def test_nobody_else_gets_it(self, app: Flask, by) -> None:
        with acting_as(by):
            answer = app.test_client().get(FILE)
        assert answer.status_code in (302, 303, 401, 403)
        assert WORD not in answer.text

    def test_no_public_file_has_a_note(self, client: FlaskClient) -> None:
        for spec in TABLES:
            assert WORD not in client.get(f"/en/data/{spec.key}.json").text, spec.key
        with zipfile.ZipFile(io.BytesIO(client.get("/en/data/alt.zip").data)) as everything:
            assert [one for one in everything.namelist() if WORD.encode() in everything.read(one)] == []
        for page in ("/en/tiltak/plan-tiltak", "/en/historikk/measure/plan-tiltak", "/en/endringer", "/en/tiltak.csv"):
            assert WORD not in client.get(page).text, page


def test_no_table_offers_a_column_of_notes() -> None:
    noted = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if issubclass(mapper.class_, Noted)}
    assert len(noted) > 10
    assert [spec.key for spec in TABLES if any(column.name == "internal_note" for column in spec.columns)] == []
