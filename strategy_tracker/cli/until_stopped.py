"""Running waitress until somebody asks it to stop, and answering then what has been received."""

import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

LOOK_SECONDS = 1.0
ANSWER_WITHIN = 10.0


class Lifeline(wasyncore.file_dispatcher):
    """A file that says nothing: that it ends is the message."""

    def __init__(self, file: int, sockets: dict[int, Any], ended: Callable[[], None]) -> None:
        """Call `ended` when the file does."""
        super().__init__(file, sockets)  # type: ignore[arg-type] # the number of a file, not what its types say
        self._ended = ended

    def writable(self) -> bool:
        """Wait for nothing but the end."""
        return False

    def handle_read(self) -> None:
        """Be at the end, for nothing is ever written."""
        self.handle_close()

    def handle_close(self) -> None:
        """Tell of the end, once."""
        self.del_channel()
        self._ended()


class UntilStopped:
    """The loop of a server that SIGTERM and Ctrl+C end kindly; asked twice, it ends at once."""

    def __init__(
        self,
        server: Any,
        sockets: dict[int, Any],
        lifeline: int | None = None,
        each_turn: Callable[[], None] = lambda: None,
    ) -> None:
        """Take a server that `create_server` made with `map=sockets`.

        With a lifeline, one of several: it stops when that ends, and leaves Ctrl+C to the process that holds it.
        `each_turn` is called whenever connections may have come or gone.
        """
        self._server = server
        self._sockets = sockets
        self._each_turn = each_turn
        self._is_asked = False
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, self._ask)
        if lifeline is not None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            Lifeline(lifeline, sockets, self._stop)

    def run(self) -> None:
        """Serve; once asked, take no more connections, answer the requests received, and return."""
        while not self._is_asked:
            self._turn(LOOK_SECONDS)
        for listener in self._of(BaseWSGIServer):
            listener.del_channel()
            listener.socket.close()
        deadline = time.monotonic() + ANSWER_WITHIN
        while self._is_busy() and time.monotonic() < deadline:
            self._turn(LOOK_SECONDS / 20)
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._sockets)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        if self._is_asked:
            raise SystemExit(1)
        self._stop()

    def _stop(self) -> None:
        self._is_asked = True

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._sockets, count=1)
        self._each_turn()

    def _is_busy(self) -> bool:
        return any(channel.requests or channel.total_outbufs_len for channel in self._of(HTTPChannel))

    def _of(self, kind: type) -> Iterator[Any]:
        yield from [one for one in self._sockets.values() if isinstance(one, kind)]
