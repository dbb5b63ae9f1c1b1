"""A database that is locked, full or gone: the reader is asked to try again, and kept pages go on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.web import access
from tests.support.people import a_user, sign_in_as
from tests.support.programs import page_cache_of


@pytest.mark.parametrize("problem", ["database is locked", "database or disk is full"])
def test_what_cannot_be_written_is_to_be_tried_again(app: Flask, problem: str) -> None:
    @app.get("/skriver")
    @access.public_unkept
    def write() -> str:
        """Fail as the database does."""
        raise OperationalError("insert", {}, sqlite3.OperationalError(problem))

    answer = app.test_client().get("/en/skriver")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "Nothing you have sent in is lost" in answer.text


def test_kept_pages_go_on_while_the_database_is_gone(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/nb/om")
    cache = page_cache_of(client.application)
    monkeypatch.setattr(cache, "versions", lambda: None)
    monkeypatch.setattr(cache, "app", lambda *_: pytest.fail("the program was asked"))
    after = client.get("/nb/om")
    assert (after.status_code, after.data) == (200, before.data)


def test_who_is_signed_in_is_told_without_being_looked_for(app: Flask, database_url: str, database_kind: str) -> None:
    if database_kind != "sqlite":
        pytest.skip("what goes away here is a file")
    with app.app_context():
        client = sign_in_as(app, a_user("Kari", Role.EDITOR))
    client.get("/nb/min-side")
    with closing(sqlite3.connect(Path(database_url.removeprefix("sqlite:///")))) as connection:
        connection.execute("alter table event rename to elsewhere")
        connection.execute("alter table user_session rename to gone")
    assert client.get("/nb/min-side").status_code == 503
