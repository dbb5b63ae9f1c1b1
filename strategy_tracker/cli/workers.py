"""Several processes that answer at one address, kept going by the one that started them.

They hang on a lifeline: a pipe of which only the starter holds the other end. When it lets go, or is killed, they stop.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

log = logging.getLogger(__name__)
# What a worker does until its lifeline, a file to read from, ends; it is told its place.
Work = Callable[[int, int], None]
BREATH = 1.0  # seconds before one is started anew that ended sooner than that


class Workers:
    """The processes, and how they end: asked once, kindly; asked twice, at once."""

    def __init__(self, count: int, work: Work) -> None:
        """Have `count` processes do `work`. They are forked: nothing may run beside this thread yet."""
        self._work = work
        self._lifeline, self._hold = os.pipe()
        self._places: dict[int, int] = {}
        self._is_asked = False
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, self._ask)
        for place in range(count):
            self._start(place)

    def run(self) -> None:
        """Start anew what ends unasked; return once all have ended that were asked to."""
        while self._places:
            begun = time.monotonic()
            process, status = os.wait()
            place = self._places.pop(process)
            if not self._is_asked:
                log.error("worker ended", extra={"place": place, "exit_code": os.waitstatus_to_exitcode(status)})
                time.sleep(max(0.0, begun + BREATH - time.monotonic()))
                self._start(place)

    def _start(self, place: int) -> None:
        process = os.fork()
        if process == 0:
            self._begin(place)
        self._places[process] = place

    def _begin(self, place: int) -> NoReturn:
        code = 1
        try:
            os.close(self._hold)
            self._work(place, self._lifeline)
            code = 0
        except Exception:
            log.exception("worker failed", extra={"place": place})
        finally:
            os._exit(code)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        if self._is_asked:
            for process in self._places:
                os.kill(process, signal.SIGKILL)
            raise SystemExit(1)
        self._is_asked = True
        os.close(self._hold)
