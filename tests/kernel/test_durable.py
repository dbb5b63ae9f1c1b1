"""One wait for the disk serves all who asked before it began, and nobody is let go by one that began earlier."""

import threading
import time

import pytest

from strategy_tracker.kernel import durable
from strategy_tracker.kernel.durable import Disk, wait_until_durable
from strategy_tracker.sources.services import cite
from tests.support.ground import EDITOR

CLIENTS = 20


@pytest.fixture
def slow_disk(monkeypatch):
    """A disk that notes when each wait begins and ends."""
    waits = []

    def sync(_file):
        begun = time.monotonic()
        time.sleep(0.05)
        waits.append((begun, time.monotonic()))

    monkeypatch.setattr(durable, "_sync", sync)
    return waits


def in_threads(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_many_share_few_waits_and_each_is_covered(slow_disk, tmp_path):
    disk, seen = Disk(), []

    def ask():
        asked = time.monotonic()
        disk.wait_for(tmp_path / "log")
        seen.append((asked, time.monotonic()))

    in_threads(ask, CLIENTS)
    assert len(slow_disk) < CLIENTS / 2
    for asked, let_go in seen:
        assert any(asked <= begun and ended <= let_go for begun, ended in slow_disk)


def test_a_disk_that_fails_lets_nobody_go(monkeypatch, tmp_path):
    def broken(_file):
        time.sleep(0.01)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(durable, "_sync", broken)
    disk, refused = Disk(), []

    def ask():
        try:
            disk.wait_for(tmp_path / "log")
        except OSError as problem:
            refused.append(problem)

    in_threads(ask, 5)
    assert len(refused) == 5


def test_a_log_that_is_not_there_has_nothing_to_wait_for(tmp_path):
    Disk().wait_for(tmp_path / "gone")


@pytest.mark.usefixtures("context")
def test_an_action_is_over_once_it_is_on_the_disk(slow_disk, database_kind):
    cite(EDITOR, title="Kilde", archive_file="a")
    assert len(slow_disk) == (1 if database_kind == "sqlite" else 0)
    wait_until_durable()
    assert len(slow_disk) == (2 if database_kind == "sqlite" else 0)
