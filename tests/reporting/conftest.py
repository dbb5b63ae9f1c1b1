from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.db import db
from tests.support.people import a_user, sign_in_as


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def secretary(app: Flask) -> FlaskClient:
    with app.app_context():
        return sign_in_as(app, a_user("Siri Sekretær", Role.SECRETARY))
