"""Connections go to the process of an address that has fewest of them.

All processes wait at the same sockets, and whichever wakes first takes who comes. Under a rush that may be the same one
again and again, which one processor then serves alone.
"""

import time
from collections.abc import Callable
from typing import Any

from waitress.server import BaseWSGIServer

from strategy_tracker.kernel.shared_numbers import SharedNumbers

GIVE_WAY_SECONDS = 0.002  # for another to wake up; should it not, this one takes the connection after all
EVEN_ENOUGH = 8  # one more for each so many connections is no reason to wait: in a rush nobody is idle


class EvenShare:
    """How many connections each process has, and what one does that has more than another."""

    def __init__(self, connections: SharedNumbers, place: int) -> None:
        """Be the process in `place`."""
        self._connections = connections
        self._place = place
        self.count(0)

    def count(self, connections: int) -> None:
        """Say how many connections this process has now, or all its files: the others beside them are as many."""
        self._connections[self._place] = connections

    def hold(self, sockets: dict[int, Any]) -> None:
        """Let the listeners among `sockets` take a connection only after giving way."""
        for listener in [one for one in sockets.values() if isinstance(one, BaseWSGIServer)]:
            listener.handle_accept = self._giving_way(listener.handle_accept)  # type: ignore[method-assign] # nothing to override

    def _giving_way(self, accept: Callable[[], None]) -> Callable[[], None]:
        def accept_if_left() -> None:
            own = self._connections[self._place]
            if own - min(self._connections) > own // EVEN_ENOUGH:
                time.sleep(GIVE_WAY_SECONDS)
            accept()

        return accept_if_left
