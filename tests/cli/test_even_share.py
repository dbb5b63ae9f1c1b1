"""Who has more connections lets another process take the next."""

import pytest
from waitress.server import create_server

from strategy_tracker.cli import even_share
from strategy_tracker.cli.even_share import EvenShare
from strategy_tracker.kernel.shared_numbers import SharedNumbers


@pytest.fixture
def slept(monkeypatch) -> list[float]:
    naps: list[float] = []
    monkeypatch.setattr(even_share.time, "sleep", naps.append)
    return naps


@pytest.fixture
def sockets():
    held = {}
    server = create_server(lambda _environ, _start: [], map=held, host="127.0.0.1", port=0, asyncore_use_poll=True)
    yield held
    server.close()


def listener_in(sockets):
    return next(one for one in sockets.values() if one.accepting)


@pytest.mark.parametrize(
    ("own", "other", "is_giving_way"), [(3, 2, True), (2, 2, False), (1, 2, False), (80, 72, False), (80, 69, True)]
)
def test_a_connection_is_left_to_whoever_has_fewer(slept, sockets, own, other, is_giving_way):
    connections = SharedNumbers(2)
    one, another = EvenShare(connections, 0), EvenShare(connections, 1)
    one.hold(sockets)
    one.count(own)
    another.count(other)
    listener_in(sockets).handle_accept()
    assert slept == ([even_share.GIVE_WAY_SECONDS] if is_giving_way else [])


def test_a_process_that_is_started_anew_has_none():
    connections = SharedNumbers(2)
    EvenShare(connections, 1).count(9)
    EvenShare(connections, 1)
    assert list(connections) == [0, 0]
