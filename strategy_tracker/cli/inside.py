"""A command's work inside the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from strategy_tracker.kernel.db import db


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    """Let a command work inside the program; whatever comes of it, no connection stays open."""
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
