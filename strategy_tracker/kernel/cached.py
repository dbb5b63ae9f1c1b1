"""Keeping what was read until something changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from strategy_tracker.kernel.actions import is_rehearsal
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.version import data_version

P = ParamSpec("P")
R = TypeVar("R")
MOST = 500


def current_version() -> int:
    """Return the data version this session's read began with, asking the database once."""
    info = db.session().info
    if "data_version" not in info:
        info["data_version"] = data_version()
    version: int = info["data_version"]
    return version


def know_version(number: int) -> None:
    """Take the version as read: whoever calls has just read it, and what is read from now on is as new or newer."""
    db.session().info["data_version"] = number


def by_version(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a public query until the data version rises.

    Only for queries whose answer depends on nothing but their (hashable) arguments and the data:
    pass the date in, and never a viewer. The answer is shared, so it must be immutable.
    """
    kept: dict[Hashable, Any] = {}
    kept_for = {"store": ""}

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if is_rehearsal():
            return function(*args, **kwargs)
        store = f"{db.engine.url}#{current_version()}"
        if kept_for["store"] != store or len(kept) > MOST:
            kept.clear()
            kept_for["store"] = store
        key = (args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        answer: R = kept[key]
        return answer

    return run
