from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from strategy_tracker.accounts.queries.factors import factors_of
from strategy_tracker.accounts.queries.people import password_of, principal_of, user_by_email
from strategy_tracker.cli import main
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from tests.support.factors import with_app
from tests.support.forms import submit
from tests.support.html import CheckingClient

NEW = "blåbær på fjellet"


@pytest.fixture
def run(database_url, tmp_path, monkeypatch):
    for name, value in (("DATABASE_URL", database_url), ("INSTANCE_DIR", str(tmp_path)), ("SECRET_KEY", "x")):
        monkeypatch.setenv(name, value)

    def command(*args: str):
        return CliRunner().invoke(main, ["user", "create-admin", *args])

    return command


@pytest.fixture
def program(run):  # noqa: ARG001 - which sets the environment
    app = create_app(Settings.from_env())
    app.test_client_class = CheckingClient
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_the_first_administrator_gets_a_link_and_no_password(run, program):
    done = run("Kari@Example.org", "--name", "Kari Nordmann")
    assert done.exit_code == 0
    address = done.output.strip()
    assert address.startswith("http://localhost:8000/nb/nytt-passord/")
    with program.app_context():
        user = user_by_email("kari@example.org")
        assert principal_of(user).has_role("administrator")
        assert password_of(user) is None
    client = program.test_client()
    assert submit(client, urlsplit(address).path, {"password": NEW}).status_code == 303
    assert client.get("/admin/brukere").status_code == 200


def test_run_again_it_prints_a_new_link_for_the_same_user(run, program):
    first, second = (run("kari@example.org", "--name", "Kari").output.strip() for _ in range(2))
    assert first != second
    with program.app_context():
        assert len(user_by_email("kari@example.org").grants) == 1


@pytest.mark.parametrize("args", [("kari", "--name", "Kari"), ("kari@example.org", "--name", " ")])
def test_what_cannot_be_is_said_in_a_sentence(run, args):
    done = run(*args)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert done.output.startswith("Error: ")


def test_second_factors_that_are_lost_are_removed(run, program):
    run("kari@example.org", "--name", "Kari")
    with program.app_context():
        with_app(user_by_email("kari@example.org"))
    done = CliRunner().invoke(main, ["user", "remove-factors", "kari@example.org"])
    assert done.exit_code == 0
    with program.app_context():
        assert not factors_of(user_by_email("kari@example.org")).is_any


def test_nobody_has_no_factors_to_remove(run):  # noqa: ARG001 - which sets the environment
    done = CliRunner().invoke(main, ["user", "remove-factors", "ingen@example.org"])
    assert done.exit_code == 1
    assert "Nobody has the address" in done.output
