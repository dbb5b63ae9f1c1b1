"""Handing committed rows of the outbox to the queue, for as long as the program runs."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from strategy_tracker.jobs import bookkeeping
from strategy_tracker.jobs.bell import bell
from strategy_tracker.jobs.queue import Queue
from strategy_tracker.kernel.precedence import stand_back
from strategy_tracker.kernel.settings import Settings

log = logging.getLogger(__name__)
THREADS = 2
MOST_WAITING = 100  # in the queue; the rest waits in the outbox, where nothing is handed over twice
LOOK_EVERY = 2.0  # seconds, for what other processes ask for and what only now is due
PAUSE_AFTER_TROUBLE = 5.0
HEALTH_EVERY = 30.0
STAND_BACK = 1.0  # seconds at most, while people wait for answers of this process


class Dispatcher:
    """One thread that hands over, beside the threads of the queue."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        """Open the queue. Raises: BadSetting if it cannot be used."""
        self._app = app
        self._queue = Queue(app, settings)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="dispatcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._queue.start(THREADS)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way and end; what is left lies in the outbox."""
        self._stopping.set()
        bell.set()
        self._thread.join()
        self._queue.stop()

    def _loop(self) -> None:
        health_due = time.monotonic() + HEALTH_EVERY
        while not self._stopping.is_set():
            stand_back(STAND_BACK)
            bell.clear()
            wait = self._tick()
            if time.monotonic() >= health_due:
                self._queue.keep_alive()
                health_due = time.monotonic() + HEALTH_EVERY
            if not self._stopping.is_set():
                bell.wait(wait)

    def _tick(self) -> float:
        """Hand over what is due, and return how long to wait if nothing rings."""
        try:
            with self._app.app_context():
                return self.hand_over()
        except Exception as problem:  # noqa: BLE001 - the database or the queue may come back; this thread does not
            log.warning("no work handed over", extra={"error": type(problem).__name__})
            return PAUSE_AFTER_TROUBLE

    def hand_over(self) -> float:
        """Queue what is due by the clock and what the outbox holds; return seconds until the next look."""
        bookkeeping.queue_regular_jobs()
        room = MOST_WAITING - self._queue.waiting()
        if room <= 0:
            return LOOK_EVERY / 10
        tickets = bookkeeping.hand_over(room)
        try:
            self._queue.put(tickets)
        except Exception:
            bookkeeping.take_back(tickets)
            raise
        return LOOK_EVERY if len(tickets) < room else LOOK_EVERY / 10


@contextmanager
def working(app: Flask, settings: Settings) -> Iterator[Dispatcher]:
    """Run jobs in threads of this process for as long as the block is open."""
    dispatcher = Dispatcher(app, settings)
    dispatcher.start()
    try:
        yield dispatcher
    finally:
        dispatcher.stop()
