"""Whoever waits for an answer comes before work behind the scenes, where both are done in one process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_SECONDS = 0.1  # without a request: between two of a rush it is not quiet


class _Answers:
    """How many answers are being made, and when the last one was done."""

    under_way = 0
    done_at = float("-inf")


_lock = threading.Lock()
_answers = _Answers()


@contextmanager
def answering() -> Iterator[None]:
    """Say that somebody waits for what is done inside."""
    with _lock:
        _answers.under_way += 1
    try:
        yield
    finally:
        with _lock:
            _answers.under_way -= 1
            _answers.done_at = time.monotonic()


def stand_back(most_seconds: float) -> bool:
    """Wait until it is quiet, but no longer than this; tell whether it came to be."""
    until = time.monotonic() + most_seconds
    while True:
        now = time.monotonic()
        with _lock:
            wait = QUIET_SECONDS if _answers.under_way else _answers.done_at + QUIET_SECONDS - now
        if wait <= 0:
            return True
        if now >= until:
            return False
        time.sleep(min(wait, until - now))
