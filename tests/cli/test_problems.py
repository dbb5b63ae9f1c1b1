"""What an operator is told when something outside the program is wrong."""

import sqlite3
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from strategy_tracker.cli import main, serve
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.settings import Settings
from tests.support import server

COMMANDS = (("migrate",), ("seed",), ("audit", "verify"))
UNSET = {"DATABASE_URL": None, "HOST": None, "PORT": None, "SECRET_KEY": None}


def told(*words: str, **env: str) -> str:
    """Run a command that must fail, and return what it says."""
    answer = CliRunner().invoke(main, words, env=UNSET | env)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: "), answer.exception
    return answer.output


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command, secret in product([*COMMANDS, ("serve",)], ["", "given"]):
        said = told(*command, INSTANCE_DIR=str(tmp_path / "file" / "folder"), SECRET_KEY=secret)
        assert "Choose another with INSTANCE_DIR" in said, (command, secret)


@pytest.mark.parametrize("url", ["sqlite:////nowhere/x.db", "postgresql://u:kept-quiet@127.0.0.1:1/x"])
def test_a_database_that_cannot_be_reached_is_explained(tmp_path: Path, url: str) -> None:
    for command in COMMANDS:
        said = told(*command, INSTANCE_DIR=str(tmp_path), DATABASE_URL=url)
        assert "Check DATABASE_URL" in said, command
        assert "kept-quiet" not in said, command


def test_a_database_without_tables_leads_to_migrate(tmp_path: Path) -> None:
    for command in (("seed",), ("audit", "verify")):
        assert "strategy-tracker migrate" in told(*command, INSTANCE_DIR=str(tmp_path)), command


def test_a_host_that_is_none_is_explained(tmp_path: Path) -> None:
    assert "HOST" in told("serve", INSTANCE_DIR=str(tmp_path), HOST="999.1.1.1", PORT=str(server.free_port()))


def test_serving_warns_of_a_database_without_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.from_env({"INSTANCE_DIR": str(tmp_path)})
    app = create_app(settings)
    serve._warn_of_database(app)
    serve._say_logins(app, settings)
    said = capsys.readouterr()
    assert "strategy-tracker migrate" in said.err
    assert said.out == ""


@pytest.mark.parametrize("command", ["migrate", "prepare"])
def test_a_database_from_before_the_first_revision_is_to_be_made_anew(tmp_path: Path, command: str) -> None:
    with sqlite3.connect(tmp_path / "old.sqlite3") as connection:
        connection.execute("create table alembic_version (version_num text not null)")
        connection.execute("insert into alembic_version values ('0022')")
    said = told(command, INSTANCE_DIR=str(tmp_path), DATABASE_URL=f"sqlite:///{tmp_path / 'old.sqlite3'}")
    assert "The database is at revision 0022" in said
    assert "begin anew with an empty database" in said
