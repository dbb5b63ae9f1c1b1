"""The tests are themselves tested: time stands still, and one program serves many without handing anything on."""

import threading

import pytest
from flask import Flask

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.web.rate_limits import RateLimit
from tests.support import clocks
from tests.support.ground import a_strategy
from tests.support.programs import application

ONE = RateLimit("test", "1 per hour")


def test_time_stands_still_in_every_thread() -> None:
    seen = []
    thread = threading.Thread(target=lambda: seen.append(clock.now()))
    thread.start()
    thread.join()
    assert [*seen, clock.now()] == [clocks.moment()] * 2


@pytest.mark.real_clock("it is what is tested here")
def test_time_goes_on_where_a_test_says_why() -> None:
    assert clock.now() != clock.now()


@pytest.fixture
def again(databases, tmp_path):
    """Open the program on a database of its own, as each test does."""

    def again(number):
        folder = tmp_path / str(number)
        folder.mkdir()
        return folder, databases.copy("migrated", folder)

    return again


def used(app: Flask) -> str:
    """Use the program as a test may, and return a page that shows what it holds."""
    with app.app_context():
        before = app.test_client().get("/nb/strategi").text
        assert ONE.hit("somebody")
        assert not ONE.hit("somebody")
        a_strategy("plan")
        db.session.remove()
    assert "Plan" in app.test_client().get("/nb/strategi").text
    assert app.test_client().get("/nb/strategi/ingen").status_code == 404
    return before


def test_a_program_used_again_knows_nothing_of_the_test_before(again) -> None:
    pages, programs = [], []
    for number in range(2):
        folder, copied = again(number)
        with copied as url, application(url, folder) as app:
            programs.append(app)
            pages.append(used(app))
            assert app.extensions["strategy_tracker.settings"].instance_dir == folder
    assert programs[0] is programs[1]
    assert pages[0] == pages[1]
    assert "Plan" not in pages[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda app: app.add_url_rule("/ny", "new", lambda: ""),
        lambda app: app.config.update(PROPAGATE_EXCEPTIONS=False),
        lambda app: app.before_request(lambda: None),
        lambda app: setattr(app.jinja_env, "loader", None),
        lambda app: app.jinja_env.globals.update(origin=""),
    ],
    ids=["address", "setting", "hook", "loader", "global"],
)
def test_a_program_that_a_test_has_changed_is_not_used_again(again, change) -> None:
    programs = []
    for number in range(2):
        folder, copied = again(number)
        with copied as url, application(url, folder) as app:
            programs.append(app)
            change(app)
    assert programs[0] is not programs[1]
