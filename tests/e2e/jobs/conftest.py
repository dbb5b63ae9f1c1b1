"""The place of all jobs: a server with the example set, put back before each, and who walks there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support import server
from tests.support.walker import Walker, ways_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    ways_of(metafunc)


@pytest.fixture
def walker(request: pytest.FixtureRequest, browser: "Browser", example_server: server.Restored) -> Iterator[Walker]:
    example_server.put_back()
    every = request.config.getoption("--every-variant")
    walker = Walker(browser, example_server, request.param, is_thorough=every)
    yield walker
    walker.close()
