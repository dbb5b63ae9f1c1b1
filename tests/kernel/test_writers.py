"""Whoever writes to SQLite is alone, whichever thread or process it is."""

import fcntl
import multiprocessing
import threading
from contextlib import closing
from pathlib import Path

import pytest

from strategy_tracker.kernel.writers import WriterLine

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def line(tmp_path):
    made = WriterLine(str(tmp_path / "base-writers"))
    yield made
    made.leave()


def is_taken(line):
    with Path(line._path).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_other_processes_are_kept_out_until_the_outermost_is_done(line):
    with line.alone():
        with line.alone():
            assert is_taken(line)
        assert is_taken(line)
    assert not is_taken(line)


def test_a_fault_lets_the_next_one_in(line):
    with pytest.raises(ZeroDivisionError), line.alone():
        raise ZeroDivisionError
    assert not is_taken(line)


def test_threads_write_one_by_one(line):
    inside, most = [], []

    def write():
        for _ in range(20):
            with line.alone():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_processes_lose_nothing_of_what_the_others_wrote(tmp_path):
    counted, line = tmp_path / "count", WriterLine(str(tmp_path / "base-writers"))
    counted.write_text("0")

    def add():
        for _ in range(50):
            with line.alone():
                counted.write_text(str(int(counted.read_text()) + 1))

    processes = [FORK.Process(target=add) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        with closing(process):
            assert process.exitcode == 0
    assert counted.read_text() == "150"
