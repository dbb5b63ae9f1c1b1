"""Many who send in at the same time, through the program as it is run: none is lost, none is taken twice."""

import shutil

import pytest

from benchmarks.responding import kept, prepare, program_in, send_all, send_until_killed
from benchmarks.server import served
from tests.support.databases import SQLiteDatabases

CLIENTS, EACH = 8, 3


@pytest.fixture
def program(tmp_path, shared_folder, monkeypatch):
    """The program on a SQLite file of its own: PostgreSQL has no process of ours that could be killed."""
    for name in ("DATABASE_URL", "INSTANCE_DIR", "BASE_URL", "MAIL_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    with SQLiteDatabases(shared_folder).copy("migrated", tmp_path) as url:
        shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "strategy.sqlite3")
    return program_in(tmp_path)


def test_none_is_lost_or_doubled_whoever_presses_twice_and_whenever_the_program_is_killed(program, tmp_path):
    paths = prepare(program, 2 * CLIENTS * EACH)
    first, second = paths[: CLIENTS * EACH], paths[CLIENTS * EACH :]
    with served(tmp_path) as server:
        pressed_twice, _ = send_all(server.port, first, CLIENTS, presses=2)
        assert len(pressed_twice) == 2 * len(first)
        assert kept(program).faults(pressed_twice, first) == []
        broken_off = send_until_killed(server, second, CLIENTS, after_answers=CLIENTS)
    assert 0 < len(broken_off) < len(second)
    assert kept(program).faults([*pressed_twice, *broken_off], paths, is_all=False) == []
    with served(tmp_path) as server:
        sent, _ = send_all(server.port, paths, CLIENTS)
    assert kept(program).faults(sent, paths) == []
    assert "locked" not in (tmp_path / "server.log").read_text()
