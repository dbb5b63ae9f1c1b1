import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from steps.environment import BIN, ROOT
from strategy_tracker import __version__
from strategy_tracker.cli import COMMANDS, main
from tests.support import server

DATABASE = "strategy.sqlite3"


def running_in(folder: Path):
    """Return a function that runs a command on the database of a folder."""
    unset = dict.fromkeys(("DATABASE_URL", "HOST", "PORT", "SECRET_KEY", "BASE_URL", "MAIL_URL"))
    env = {"INSTANCE_DIR": str(folder), "EXAMPLE": "no"} | unset
    return lambda *words, **more: CliRunner().invoke(main, words, env=env | more)


@pytest.fixture
def run(tmp_path):
    return running_in(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with a database that has been prepared."""
    folder = tmp_path_factory.mktemp("prepared")
    answer = running_in(folder)("prepare")
    assert answer.exit_code == 0, answer.output
    return folder


def said_at_the_start(folder: Path) -> str:
    """Return what the server of a folder says until it answers and is stopped."""
    with server.running(f"sqlite:///{folder / DATABASE}", folder):
        pass
    return (folder / "server.log").read_text()


def counted(folder: Path) -> tuple[int, int]:
    """Return the number of measures and the data version."""
    connection = sqlite3.connect(folder / DATABASE)
    counts = connection.execute("select (select count(*) from measure), (select number from data_version)").fetchone()
    connection.close()
    return counts


def test_the_version_is_printed(run):
    assert run("version").output == f"{__version__}\n"


def test_help_lists_every_command(run):
    words = run("--help").output
    assert [name for name in COMMANDS if f"  {name} " not in words] == []


def test_an_unknown_command_is_refused(run):
    answer = run("feed")
    assert answer.exit_code == 2
    assert "No such command 'feed'" in answer.output


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_cannot_be_used_is_explained(run, port):
    answer = run("serve", PORT=port)
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: PORT must be a number between 1 and 65535")


class TestPreparing:
    def test_it_migrates_and_loads(self, prepared):
        assert counted(prepared)[0] > 20

    def test_what_was_loaded_is_not_loaded_again(self, prepared):
        before = counted(prepared)
        assert running_in(prepared)("prepare").output == ""
        assert counted(prepared) == before

    def test_other_files_are_loaded(self, prepared):
        stamp = prepared / "loaded.json"
        stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"inputs": "others"}))
        assert "0 created, 0 updated" in running_in(prepared)("prepare").output

    def test_a_database_made_anew_is_loaded(self, prepared):
        for file in prepared.glob(f"{DATABASE}*"):
            file.unlink()
        assert "created" in running_in(prepared)("prepare").output
        assert counted(prepared)[0] > 20


class TestTheExampleSet:
    def test_it_is_loaded_once_and_stays_away_once_it_is_removed(self, prepared, run, tmp_path):
        for file in (DATABASE, "loaded.json"):
            shutil.copy(prepared / file, tmp_path)
        stamp = json.loads((tmp_path / "loaded.json").read_text())
        address = f"sqlite:///{tmp_path / DATABASE}"
        (tmp_path / "loaded.json").write_text(
            json.dumps(stamp | {"database": hashlib.sha256(address.encode()).hexdigest()})
        )
        assert run("prepare", EXAMPLE="yes").output == "The example set is loaded.\n"
        refused = run("serve", BASE_URL="https://strategi.example.no", MAIL_URL="folder:")
        assert refused.exit_code == 1
        assert "strategy-tracker example remove" in refused.output
        assert "The example set is removed" in run("example", "remove").output
        assert run("prepare", EXAMPLE="yes").output == ""
        assert run("example", "status").output == "The example set is not loaded.\n"

    def test_only_yes_and_no_are_understood(self, run):
        assert "EXAMPLE must be yes or no" in run("prepare", EXAMPLE="maybe").output


class TestVerifyingTheLog:
    def test_a_whole_log_is_confirmed(self, prepared):
        answer = running_in(prepared)("audit", "verify")
        assert answer.exit_code == 0
        assert "The log is whole" in answer.output

    def test_a_log_that_was_changed_behind_its_back_is_noticed(self, prepared, run, tmp_path):
        shutil.copy(prepared / DATABASE, tmp_path)
        connection = sqlite3.connect(tmp_path / DATABASE)
        for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            connection.execute(f'drop trigger "{name}"')
        connection.execute("update event set principal_name = 'somebody else' where id = 5")
        connection.commit()
        connection.close()
        answer = run("audit", "verify")
        assert answer.exit_code == 1
        assert "The log is broken at event 5" in answer.output


class TestServing:
    def test_it_says_whom_one_can_sign_in_as_while_the_example_set_is_loaded(self, prepared, tmp_path):
        shutil.copy(prepared / DATABASE, tmp_path)
        assert "Sign in" not in said_at_the_start(tmp_path)
        assert running_in(tmp_path)("example", "load").exit_code == 0
        said = said_at_the_start(tmp_path)
        assert "with the password oppdiktet-lampe-fjell" in said
        assert "leder@eksempel.example" in said
        assert "Traceback" not in said

    @pytest.fixture
    def address(self, prepared):
        with server.running(f"sqlite:///{prepared / DATABASE}", prepared) as address:
            yield address

    def test_it_answers_without_telling_what_serves(self, address):
        with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310 - our own address
            assert json.load(answer)["version"] == __version__
            assert "Server" not in answer.headers

    def test_a_port_in_use_is_explained(self, address, tmp_path):
        env = {**os.environ, "INSTANCE_DIR": str(tmp_path), "PORT": address.rpartition(":")[2]}
        command = [BIN / "strategy-tracker", "serve"]
        second = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT, check=False)
        assert second.returncode == 1
        assert "Choose another with PORT" in second.stderr

    def test_control_c_stops_it(self, tmp_path, run):
        run("migrate")
        port = server.free_port()
        env = {**os.environ, "INSTANCE_DIR": str(tmp_path), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen([BIN / "strategy-tracker", "serve"], env=env, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert "Stopped." in process.communicate(timeout=server.PATIENCE_SECONDS)[0]
        assert process.returncode == 0
