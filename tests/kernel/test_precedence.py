"""Work behind the scenes stands back while people wait, and gets its turn all the same."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from strategy_tracker.kernel import precedence
from strategy_tracker.kernel.precedence import QUIET_SECONDS, answering, share_precedence, stand_back, take_place


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr(precedence, "_answers", precedence._Answers())
    share_precedence(2)


@contextmanager
def in_another_process() -> Iterator[None]:
    """Make an answer in a process in the second place, as long as the block is open."""
    begun, done = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        take_place(1)
        with answering():
            os.write(begun[1], b".")
            os.close(done[1])
            os.read(done[0], 1)
            os._exit(0)
    os.read(begun[0], 1)
    try:
        yield
    finally:
        os.close(done[1])
        os.waitpid(process, 0)
        for file in (*begun, done[0]):
            os.close(file)


def test_when_it_is_quiet_nobody_waits():
    start = time.monotonic()
    assert stand_back(60)
    assert time.monotonic() - start < 30


def test_while_an_answer_is_made_it_waits_and_goes_on_after_its_time():
    with answering():
        assert not stand_back(0.05)


def test_it_waits_for_answers_of_other_processes_too():
    with in_another_process():
        assert not stand_back(0.05)


def test_what_a_process_was_making_that_ended_is_waited_for_no_more():
    with in_another_process():
        take_place(1)
        assert stand_back(60)


def test_between_two_answers_of_a_rush_it_is_not_quiet():
    with answering():
        pass
    assert not stand_back(QUIET_SECONDS / 10)


def test_it_goes_on_once_the_last_answer_is_given():
    begun, done = threading.Event(), threading.Event()

    def answer() -> None:
        with answering():
            begun.set()
            done.wait(60)

    thread = threading.Thread(target=answer)
    thread.start()
    begun.wait(60)
    threading.Timer(0.05, done.set).start()
    assert stand_back(60)
    assert done.is_set()
    thread.join()


def test_an_answer_that_fails_is_over_too():
    with pytest.raises(ValueError, match="broken"), answering():
        raise ValueError("broken")
    assert stand_back(60)
