"""An empty, migrated database inside the program."""

from collections.abc import Iterator

import pytest
from flask import Flask

from strategy_tracker.kernel.db import db
from tests.indicators.factories import Made


@pytest.fixture
def made(app: Flask) -> Iterator[Made]:
    """The program with one published strategy and goal, and short ways to make more."""
    with app.app_context():
        yield Made()
        db.session.remove()
