"""The sockets of an address, bound before anything serves: several processes may take connections from them."""

import socket
from collections.abc import Sequence
from typing import Any

import click
from waitress.adjustments import Adjustments

from strategy_tracker.kernel.settings import Settings


def listening(settings: Settings) -> Sequence[socket.socket]:
    """Return sockets that listen where the settings say. Raises: ClickException, with what to do."""
    try:
        places = Adjustments(host=settings.host, port=settings.port)
        return [_bound(places.backlog, *place) for place in places.listen]
    except OSError as problem:
        raise click.ClickException(
            f"Cannot listen on {settings.host} port {settings.port} ({problem.strerror}). Choose another with PORT."
        ) from problem
    except ValueError as problem:
        raise click.ClickException(f"HOST must be an address of this machine, not {settings.host!r}") from problem


def _bound(backlog: int, family: int, kind: int, protocol: int, address: Any) -> socket.socket:
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(backlog)
    except OSError:
        made.close()
        raise
    return made
