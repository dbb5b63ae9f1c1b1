import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from steps.environment import BIN, ROOT
from strategy_tracker import __version__
from strategy_tracker.cli import COMMANDS, main
from tests.support import server

DATABASE, STAMP = "strategy.sqlite3", "loaded.json"


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
    """A folder with a database that has been prepared, the example set with it."""
    folder = tmp_path_factory.mktemp("prepared")
    answer = running_in(folder)("prepare", EXAMPLE="yes")
    assert answer.exit_code == 0, answer.output
    assert answer.output.endswith("The example set is loaded.\n")
    return folder


@pytest.fixture
def copied(prepared, tmp_path):
    """The same, to write to."""
    shutil.copy(prepared / DATABASE, tmp_path)
    shutil.copy(prepared / STAMP, tmp_path)
    address = f"sqlite:///{tmp_path / DATABASE}"
    change_stamp(tmp_path, database=hashlib.sha256(address.encode()).hexdigest())
    return tmp_path


def change_stamp(folder: Path, **facts: object) -> None:
    stamp = folder / STAMP
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | facts))


def counted(folder: Path) -> tuple[int, int]:
    """Return the number of measures and the data version."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute("select (select count(*) from measure), (select number from data_version)").fetchone()


def test_the_version_is_printed(run):
    assert run("version").output == f"{__version__}\n"


def test_help_lists_every_command(run):
    words = run("--help").output
    assert [name for name in COMMANDS if f"  {name} " not in words] == []


def test_an_unknown_command_is_refused(run):
    answer = run("feed")
    assert answer.exit_code == 2
    assert "No such command 'feed'" in answer.output


def test_a_port_that_cannot_be_used_is_explained(run):
    for port in ("0", "65536", "http"):
        answer = run("serve", PORT=port)
        assert answer.exit_code == 1, port
        assert answer.output.startswith("Error: PORT must be a number between 1 and 65535"), port


class TestPreparing:
    def test_it_migrates_and_loads(self, prepared):
        assert counted(prepared)[0] > 20

    def test_what_was_loaded_is_not_loaded_again(self, prepared):
        before = counted(prepared)
        assert running_in(prepared)("prepare", EXAMPLE="yes").output == ""
        assert counted(prepared) == before

    def test_other_files_and_a_database_made_anew_are_loaded(self, copied, run):
        for facts in ({"inputs": "others"}, {"data_version": 10**9}):
            change_stamp(copied, **facts)
            assert "0 created, 0 updated" in run("prepare").output, facts
            assert run("prepare").output == "", facts


class TestTheExampleSet:
    def test_it_stays_away_once_it_is_removed(self, copied, run):
        contact = {"CONTACT_NAME": "Etaten", "CONTACT_EMAIL": "post@example.no"}
        statement = {"ACCESSIBILITY_STATEMENT_URL": "https://uustatus.example.no/1"}
        refused = run("serve", BASE_URL="https://strategi.example.no", MAIL_URL="folder:", **contact, **statement)
        assert refused.exit_code == 1
        assert "strategy-tracker example remove" in refused.output
        assert "The example set is removed" in run("example", "remove").output
        assert run("prepare", EXAMPLE="yes").output == ""
        change_stamp(copied, example=False)
        assert run("prepare", EXAMPLE="no").output == ""
        assert run("example", "status").output == "The example set is not loaded.\n"

    def test_only_yes_and_no_are_understood(self, run):
        assert "EXAMPLE must be yes or no" in run("prepare", EXAMPLE="maybe").output


class TestVerifyingTheLog:
    def test_a_whole_log_is_confirmed(self, prepared):
        answer = running_in(prepared)("audit", "verify")
        assert answer.exit_code == 0
        assert "The log is whole" in answer.output

    def test_a_log_that_was_changed_behind_its_back_is_noticed(self, copied, run):
        with closing(sqlite3.connect(copied / DATABASE)) as connection:
            for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
                connection.execute(f'drop trigger "{name}"')
            connection.execute("update event set principal_name = 'somebody else' where id = 5")
            connection.commit()
        answer = run("audit", "verify")
        assert answer.exit_code == 1
        assert "The log is broken at event 5" in answer.output


@dataclass(frozen=True)
class Served:
    """What the program did from its start until Ctrl+C."""

    address: str
    health: Mapping[str, object]
    headers: Mapping[str, str]
    said: str
    complained: str
    code: int


@pytest.fixture(scope="module")
def served(prepared) -> Served:
    """Start the program once, ask it for something, and stop it."""
    address = f"http://127.0.0.1:{server.free_port()}"
    env = {**os.environ, "INSTANCE_DIR": str(prepared), "PORT": address.rpartition(":")[2], "PYTHONUNBUFFERED": "1"}
    env["WORKERS"] = "2"  # also where there is one processor
    env.pop("DATABASE_URL", None)
    command = [BIN / "strategy-tracker", "serve"]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, env=env, cwd=ROOT, **told)
    try:
        first = process.stdout.readline()
        with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310 - our own address
            health, headers = json.load(answer), dict(answer.headers)
    finally:
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=server.PATIENCE_SECONDS)
    return Served(address, health, headers, first + said, complained, process.returncode)


class TestServing:
    def test_it_says_where_it_is_and_whom_one_can_sign_in_as(self, served):
        assert f"{served.address}/" in served.said.splitlines()[0]
        assert "with the password oppdiktet-lampe-fjell" in served.said
        assert "leder@eksempel.example" in served.said
        assert "Traceback" not in served.complained

    def test_it_answers_without_telling_what_serves(self, served):
        assert served.health["version"] == __version__
        assert "Server" not in served.headers

    def test_control_c_stops_all_its_processes(self, served):
        assert served.said.endswith("Stopped.\n")
        assert "worker ended" not in served.complained
        assert served.code == 0

    def test_a_port_in_use_is_explained(self, run):
        with socket.create_server(("127.0.0.1", 0)) as first:
            answer = run("serve", PORT=str(first.getsockname()[1]))
        assert answer.exit_code == 1
        assert "Choose another with PORT" in answer.output


def test_what_lies_in_the_folder_is_nobody_elses_to_read(tmp_path):
    folder, kept = tmp_path / "instance", os.umask(0o022)
    try:
        assert running_in(folder)("migrate").exit_code == 0
    finally:
        os.umask(kept)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (folder, *folder.iterdir())}
    assert modes.pop("instance") == "0o700"
    assert set(modes.values()) == {"0o600"}, modes
    assert DATABASE in modes
