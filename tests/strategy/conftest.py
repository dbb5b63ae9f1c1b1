from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import assign
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import EDITOR, an_organisation
from tests.support.people import a_user, sign_in_as


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An empty, migrated database inside the program."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def thread(app: Flask) -> None:
    """A public strategy "plan" with a goal, and its measure "plan-tiltak" with the delivery "en"."""
    with app.app_context():
        _, measure = a_thread()
        a_delivery(measure, "en", planned="2027-06")


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    with app.app_context():
        return sign_in_as(app, a_user("Eli Editor", Role.EDITOR))


@pytest.fixture
def hdir(app: Flask, thread: None) -> None:  # noqa: ARG001 - the measure it owns
    """The organisation that owns "plan-tiltak"."""
    with app.app_context():
        assign(EDITOR, one(Measure, "plan-tiltak"), an_organisation("hdir"), role=AssignmentRole.OWNER)


@pytest.fixture
def reporter(app: Flask, hdir: None) -> FlaskClient:  # noqa: ARG001 - whom they report for
    with app.app_context():
        return sign_in_as(app, a_user("Rita Rapportør", Role.REPORTER, organisation=one(Organisation, "hdir")))
