from collections.abc import Iterator

import pytest
from flask import Flask

from strategy_tracker.kernel.db import db


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An empty, migrated database inside the program."""
    with app.app_context():
        yield
        db.session.remove()
