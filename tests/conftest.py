"""Fixtures for every test.

`database_url`, `app`, `client`: an empty, migrated database of the test's own. `seeded_app`, `seeded_client`: the
real data, for reading only, shared by the tests of a worker. `seeded_copy`: the real data, the test's own, to write
to. The clients check every page they get (tests/support/html.py). `visitor`: a browser on the real data. All of them
run on each database that `--database` names.

Time stands still in all of them (tests/support/clocks.py).

The program and the browser are imported by the fixtures that need them, so that tests of pure code start at once.
"""

import contextlib
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from tests.support import clocks, postgres

pytest.register_assert_rewrite("tests.support.browser", "tests.support.html", "tests.support.server")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support import server
    from tests.support.browser import Visitor
    from tests.support.databases import Databases

SQLITE, POSTGRESQL = ["sqlite"], ["postgresql"]
KINDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL, "both": SQLITE + POSTGRESQL, "needed": SQLITE}
# The folders whose tests write SQL; others see the database through what is tested there.
WRITE_SQL = {"audit", "jobs", "kernel", "models", "queries", "search", "services"}
MEMORY, ROOM_BYTES = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 - where nothing waits for a disk
# Files with tests that take up to half a minute each: the last of two workers would be left alone with one.
LONG = {
    *("test_every_address.py", "test_forged_forms.py", "test_fuzz.py", "test_kept_pages.py", "test_kills.py"),
    *("test_language.py", "test_response_exits.py", "test_round_exits.py"),
}
cluster = contextlib.ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    default = os.environ.get("TEST_DATABASE", "sqlite")
    parser.addoption("--database", choices=KINDS, default=default, help="default: TEST_DATABASE")
    parser.addoption("--every-variant", action="store_true", help="look at pages and walks in every size and scheme")
    parser.addoption("--clock-shift", metavar="30d", help="let the time of the tests stand still so much later (d, y)")


def pytest_configure(config: pytest.Config) -> None:
    """Stop the clock, and start the cluster in the parent, so that all workers share it."""
    gc.set_threshold(100_000, 20, 20)  # or every eighth second goes by in looking for rubbish
    write_in_memory()
    if config.getoption("--clock-shift"):
        os.environ[clocks.SHIFT] = str(clocks.days(config.getoption("--clock-shift")))
    clock.source = clocks.moment
    if config.getoption("--database") != "sqlite" and postgres.SERVER not in os.environ:
        os.environ[postgres.SERVER] = cluster.enter_context(postgres.running())
        cluster.callback(os.environ.pop, postgres.SERVER)


def write_in_memory() -> None:
    """Let databases lie where each commit is durable at once: most of a test's time went by waiting for the disk."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_unconfigure() -> None:
    cluster.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", kinds_for(metafunc), scope="session")


def kinds_for(test: pytest.Metafunc) -> list[str]:
    """Return the databases that a test runs on."""
    asked = test.config.getoption("--database")
    if test.definition.get_closest_marker("postgresql"):
        return POSTGRESQL
    if "browser" in test.fixturenames:
        return SQLITE  # what a browser sees does not depend on the database
    writes_sql = not WRITE_SQL.isdisjoint(test.definition.path.parts)
    if asked == "needed" and (writes_sql or test.definition.get_closest_marker("both_databases")):
        return KINDS["both"]
    return KINDS[asked]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest tests begin: of two workers one walks in a browser, the other begins with what is long."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    long = [item for item in items if _is_long(item)]
    rest = [item for item in items if not _is_long(item)]
    middle = len(items) // 2  # where the second worker begins
    items[:] = [*rest[:middle], *long, *rest[middle:]]


def _is_long(item: pytest.Item) -> bool:
    goes_elsewhere = item.get_closest_marker("browser") or item.name.endswith("postgresql]")
    return item.path.name in LONG and not goes_elsewhere


@pytest.fixture(autouse=True)
def standing_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Time stands still, in threads too, unless the test says why it must go on."""
    goes_on = request.node.get_closest_marker("real_clock")
    if goes_on:
        assert goes_on.args, "say why time has to go on"
        clock.source = clock.of_the_machine
    yield
    clock.source = clocks.moment


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[str]:
    if postgres.SERVER in os.environ:
        yield os.environ[postgres.SERVER]
    else:
        with postgres.running() as folder:
            yield folder


@pytest.fixture(scope="session")
def databases(database_kind: str, shared_folder: Path, request: pytest.FixtureRequest) -> Iterator["Databases"]:
    from tests.support import databases, programs

    if database_kind == "sqlite":
        yield databases.SQLiteDatabases(shared_folder)
        return
    made = databases.PostgreSQLDatabases(shared_folder, request.getfixturevalue("postgres_folder"))
    yield made
    programs.let_go(database_kind)
    made.close()


@contextlib.contextmanager
def application(url: str, folder: Path) -> Iterator[Flask]:
    from tests.support import programs

    with programs.application(url, folder) as app:
        yield app


@pytest.fixture
def database_url(databases: "Databases", tmp_path: Path) -> Iterator[str]:
    with databases.copy("migrated", tmp_path) as url:
        yield url


@pytest.fixture
def app(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    from tests.support import built

    with application(database_url, tmp_path) as app:
        if "monkeypatch" in request.fixturenames:
            built.forgo(app)
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def seeded_copy(databases: "Databases", tmp_path: Path) -> Iterator[Flask]:
    with databases.copy("seeded", tmp_path) as url, application(url, tmp_path) as app:
        yield app


@pytest.fixture(scope="session")
def seeded_app(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("seeded")
    with databases.copy("seeded", folder) as url, application(url, folder) as app:
        yield app


@pytest.fixture
def seeded_client(seeded_app: Flask) -> FlaskClient:
    return seeded_app.test_client()


@pytest.fixture
def example_copy(databases: "Databases", tmp_path: Path) -> Iterator[Flask]:
    """The real data and the example set, the test's own, to write to."""
    with databases.copy("example", tmp_path) as url, application(url, tmp_path) as app:
        yield app


@pytest.fixture(scope="session")
def example_app(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The real data and the example set, for reading only."""
    folder = tmp_path_factory.mktemp("example")
    with databases.copy("example", folder) as url, application(url, folder) as app:
        yield app


@pytest.fixture
def example_client(example_app: Flask) -> FlaskClient:
    return example_app.test_client()


@pytest.fixture(scope="session")
def live_server(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from tests.support import server

    folder = tmp_path_factory.mktemp("live")
    with databases.copy("seeded", folder) as url, server.running(url, folder) as address:
        yield address


@pytest.fixture(scope="session")
def example_server(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator["server.Restored"]:
    from strategy_tracker.accounts.models import User
    from strategy_tracker.kernel.db import db
    from tests.support import server
    from tests.support.databases import SECRET
    from tests.support.people import cookies_of

    folder = tmp_path_factory.mktemp("walked")
    with databases.copy("example", folder) as url:
        # Signed in ahead of the server's clock, which goes on: or a slow run would outlast what they have shown.
        with application(url, folder) as app, app.app_context(), clock.fixed(clock.now() + timedelta(hours=6)):
            cookies = cookies_of(app, db.session.query(User).all())
        with server.running(url, folder, SECRET_KEY=SECRET) as address:
            yield server.Restored(address, url, cookies)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    from tests.support.browser import launch

    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: "Browser", live_server: str) -> Iterator["Visitor"]:
    from tests.support.browser import Visitor

    visitor = Visitor(browser, live_server)
    yield visitor
    visitor.close()
