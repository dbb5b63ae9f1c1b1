"""Whoever waits for an answer comes before work behind the scenes, whichever process of an address makes the answer."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from strategy_tracker.kernel.shared_numbers import SharedNumbers

QUIET_SECONDS = 0.1  # without a request: between two of a rush it is not quiet
NEVER = float("-inf")


class _Answers:
    """How many answers each process is making, and when its last one was done."""

    place = 0
    under_way = SharedNumbers(1)
    done_at = SharedNumbers(1, NEVER)


_lock = threading.Lock()
_answers = _Answers()


def share_precedence(processes: int) -> None:
    """Let so many processes, which are to be forked from this one, know of each other's answers."""
    _answers.under_way, _answers.done_at = SharedNumbers(processes), SharedNumbers(processes, NEVER)


def take_place(place: int) -> None:
    """Say which of them this process is: the one before it in this place is gone, and with it what it was making."""
    _answers.place = place
    _answers.under_way[place], _answers.done_at[place] = 0, NEVER


@contextmanager
def answering() -> Iterator[None]:
    """Say that somebody waits for what is done inside."""
    own = _answers.place
    with _lock:
        _answers.under_way[own] += 1
    try:
        yield
    finally:
        with _lock:
            _answers.under_way[own] -= 1
            _answers.done_at[own] = time.monotonic()


def stand_back(most_seconds: float) -> bool:
    """Wait until it is quiet, but no longer than this; tell whether it came to be."""
    until = time.monotonic() + most_seconds
    while True:
        now = time.monotonic()
        wait = QUIET_SECONDS if any(_answers.under_way) else max(_answers.done_at) + QUIET_SECONDS - now
        if wait <= 0:
            return True
        if now >= until:
            return False
        time.sleep(min(wait, until - now))
