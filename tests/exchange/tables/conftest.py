"""The real data with one round of priorities and one consultation with responses, which real data has none of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask

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
        yield app
