"""An editor at work on how far things have come."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.acting import acting_as
from tests.support.ground import EDITOR


@pytest.fixture
def editor(app: Flask) -> Iterator[FlaskClient]:
    """A client whose requests come from an editor."""
    with acting_as(EDITOR):
        yield app.test_client()
