"""Work behind the scenes stands back while people wait, and gets its turn all the same."""

import threading
import time

import pytest

from strategy_tracker.kernel import precedence
from strategy_tracker.kernel.precedence import QUIET_SECONDS, answering, stand_back


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr(precedence._answers, "under_way", 0)
    monkeypatch.setattr(precedence._answers, "done_at", float("-inf"))


def test_when_it_is_quiet_nobody_waits():
    start = time.monotonic()
    assert stand_back(60)
    assert time.monotonic() - start < 30


def test_while_an_answer_is_made_it_waits_and_goes_on_after_its_time():
    with answering():
        assert not stand_back(0.05)


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
