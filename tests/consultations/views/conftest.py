"""An open consultation, and a respondent's client."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.consultations.services.questions import edit_question
from strategy_tracker.consultations.services.rounds import open_round
from strategy_tracker.kernel import clock
from tests.consultations.answered import DURING, OPENED, a_plan, asked
from tests.support.ground import OFFICER


@pytest.fixture
def opened(app: Flask) -> Iterator[Flask]:
    """The application with an open round whose first question must be answered, seen while it is open."""
    with app.app_context(), clock.fixed(OPENED):
        planned = a_plan("hoering")
        edit_question(OFFICER, asked(planned)[0], is_required=True)
        open_round(OFFICER, planned)
    with clock.fixed(DURING):
        yield app


@pytest.fixture
def client(opened: Flask) -> FlaskClient:
    return opened.test_client()
