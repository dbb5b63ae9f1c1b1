"""An editor at work on indicators."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.db import db
from tests.indicators.factories import Made
from tests.support.acting import acting_as
from tests.support.ground import EDITOR


@pytest.fixture
def editor(app: Flask) -> Iterator[FlaskClient]:
    """A client whose requests come from an editor."""
    with acting_as(EDITOR):
        yield app.test_client()


@pytest.fixture
def made(app: Flask) -> Made:
    """What makes indicators, all of one goal."""
    with app.app_context():
        return Made()


@pytest.fixture
def share(app: Flask, made: Made) -> str:
    """The slug of a public indicator that counts a share."""
    with app.app_context():
        db.session.add(made.goal)
        return made.new_indicator(slug="andel", kind="share", unit="percent").slug


@pytest.fixture
def persons(app: Flask, made: Made) -> str:
    """The slug of a public indicator that counts persons."""
    with app.app_context():
        db.session.add(made.goal)
        return made.new_indicator(slug="personer").slug
