"""Running jobs beside a command: what carries them is loaded by whoever runs them."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from flask import Flask

from strategy_tracker.kernel.settings import Settings


def working(app: Flask, settings: Settings) -> AbstractContextManager[object]:
    """Run jobs in threads of this process for as long as the block is open. Raises: BadSetting."""
    with _without("psycopg") if settings.is_sqlite else _without():  # huey loads each driver that it finds: 11 MiB
        from strategy_tracker.jobs import dispatcher  # noqa: PLC0415 - other processes than one do without huey

    return dispatcher.working(app, settings)


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """Let imports inside find none of these libraries, unless they are loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # how Python is told that there is none
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
