from collections.abc import Iterator

import pytest
from flask import Flask

from strategy_tracker.kernel.db import db
from tests.support.issuers import Puppet, a_puppet, as_new


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An empty, migrated database inside the program."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture(scope="session")
def serving_puppet() -> Iterator[Puppet]:
    with a_puppet() as puppet:
        yield puppet


@pytest.fixture
def puppet(serving_puppet: Puppet) -> Puppet:
    """An issuer of identities that does as it is told."""
    return as_new(serving_puppet)
