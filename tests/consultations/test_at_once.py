"""Many who send in at the same time, through the program as it is run: none is lost, none is taken twice."""

import pytest

from benchmarks.responding import kept, prepare, program_in, send_all, send_until_killed
from benchmarks.server import served

CLIENTS, EACH = 8, 5


@pytest.fixture
def program(tmp_path, monkeypatch):
    """The program on a SQLite file of its own: PostgreSQL has no process of ours that could be killed."""
    for name in ("DATABASE_URL", "INSTANCE_DIR", "BASE_URL", "MAIL_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    return program_in(tmp_path)


def test_many_press_the_button_twice_and_each_response_is_received_once(program, tmp_path):
    paths = prepare(program, CLIENTS * EACH)
    with served(tmp_path) as server:
        sent, _ = send_all(server.port, paths, CLIENTS, presses=2)
    assert len(sent) == 2 * len(paths)
    assert kept(program).faults(sent, paths) == []
    assert "locked" not in (tmp_path / "server.log").read_text()


def test_what_was_answered_stands_after_the_program_is_killed_and_the_rest_goes_on(program, tmp_path):
    paths = prepare(program, CLIENTS * EACH)
    sent = send_until_killed(tmp_path, paths, CLIENTS, after_answers=CLIENTS)
    assert 0 < len(sent) < len(paths)
    assert kept(program).faults(sent, paths, is_all=False) == []
    with served(tmp_path) as server:
        rest, _ = send_all(server.port, paths, CLIENTS)
    assert kept(program).faults(rest, paths) == []
