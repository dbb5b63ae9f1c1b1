"""Several processes go on together, and end with the one that started them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from steps.environment import ROOT

# Each says its place and its number, and stays until the lifeline ends.
PROGRAM = """
import os
from strategy_tracker.cli.workers import Workers

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())  # whole lines, whoever else speaks

def work(place, lifeline):
    say(place, os.getpid())
    os.read(lifeline, 1)
    say(place, "ended")

Workers(2, work).run()
say("all ended")
"""
PATIENCE_SECONDS = 60


@pytest.fixture
def started() -> Iterator[subprocess.Popen]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], env=env, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate(timeout=PATIENCE_SECONDS)


def places_in(process: subprocess.Popen, count: int = 2) -> dict[int, int]:
    """Return the numbers of the next processes that say where they are, by place."""
    said = [process.stdout.readline().split() for _ in range(count)]
    return {int(place): int(number) for place, number in said}


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_asked_to_stop_all_end_what_they_do(started):
    assert places_in(started).keys() == {0, 1}
    started.send_signal(signal.SIGTERM)
    said = started.communicate(timeout=PATIENCE_SECONDS)[0].splitlines()
    assert sorted(said) == ["0 ended", "1 ended", "all ended"]
    assert started.returncode == 0


def test_one_that_ends_unasked_is_started_anew_in_its_place(started):
    before = places_in(started)
    os.kill(before[0], signal.SIGKILL)
    again = places_in(started, 1)
    assert again.keys() == {0}
    assert again[0] != before[0]


def test_when_the_starter_is_killed_all_end(started):
    places_in(started)
    started.kill()
    assert sorted(started.stdout.readlines()) == ["0 ended\n", "1 ended\n"]


def test_asked_twice_they_end_at_once(started):
    numbers = places_in(started).values()
    for number in numbers:
        os.kill(number, signal.SIGSTOP)  # it does not hear that the lifeline ends
    started.send_signal(signal.SIGTERM)
    started.send_signal(signal.SIGTERM)
    while started.poll() is None:
        started.send_signal(signal.SIGTERM)  # two that come together count as one
        time.sleep(0.05)
    assert started.returncode in (1, -signal.SIGTERM)  # a third may come while it is ending
    while any(map(is_alive, numbers)):
        time.sleep(0.05)
