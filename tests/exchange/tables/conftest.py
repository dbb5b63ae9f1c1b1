"""The real data with a round of priorities, a consultation with responses and a dependency, which it has none of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Delivery
from strategy_tracker.strategy.services.deliveries import set_predecessors
from tests.conftest import application
from tests.consultations.answered import hold_consultation
from tests.council.held import hold_round

if TYPE_CHECKING:
    from tests.support.databases import Databases


@pytest.fixture(scope="session")
def seeded_app(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("tabled")
    with databases.copy("seeded", folder) as url, application(url, folder) as app:
        with app.app_context():
            hold_round()
            hold_consultation()
            tie_two_deliveries()
        yield app


def tie_two_deliveries() -> None:
    """Let one delivery wait for another."""
    last, first = db.session.scalars(select(Delivery).limit(2))
    set_predecessors(SEED, last, predecessors=[first])
