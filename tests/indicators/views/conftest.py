"""An editor at work on indicators."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.indicators.factories import Made
from tests.support.acting import acting_as
from tests.support.ground import EDITOR


@pytest.fixture
def editor(app: Flask) -> Iterator[FlaskClient]:
    """A client whose requests come from an editor."""
    with acting_as(EDITOR):
        yield app.test_client()


@pytest.fixture
def share(app: Flask) -> str:
    """The slug of a public indicator that counts a share."""
    with app.app_context():
        return Made().new_indicator(slug="andel", kind="share", unit="percent").slug
