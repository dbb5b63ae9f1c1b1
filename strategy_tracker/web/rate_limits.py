"""How often something may be sent in, per address or whatever the view counts by.

Counted in a file by the processes of one machine, in Redis where nodes share `REDIS_URL`.
Only for forms that anybody can send: a page that is read costs nothing worth counting.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Protocol, cast

from flask import Flask, current_app
from msgspec import Struct
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from strategy_tracker.kernel.settings import BadSetting, Settings
from strategy_tracker.web.shared_counts import SharedCounts

log = logging.getLogger("strategy_tracker.security")
log_of_faults = logging.getLogger(__name__)  # what security is told of is counted, and that is what fails
KEY = "strategy_tracker.attempts"
RETRY_SECONDS = 30
FILE = "attempts.sqlite3"
_ALLOWED = re.compile(r"(\d+) per (?:(\d+) )?(minute|hour)s?")
_SECONDS = {"minute": 60, "hour": 3600}


class Attempts(Protocol):
    """What counts, in windows of so many seconds that begin with the first."""

    def incr(self, key: str, expiry: int) -> int:
        """Count one, and return how many there are in this window."""
        ...

    def get(self, key: str) -> int:
        """Return how many there are in this window."""
        ...


class RateLimit(Struct, frozen=True):
    """So many in a window, as in `RateLimit("sign-in", "30 per minute")`; counted apart under its name."""

    name: str
    allowed: str

    def hit(self, *keys: str) -> bool:
        """Count one; tell whether it is still allowed."""
        counts: Attempts = current_app.extensions[KEY]
        most, seconds = _parsed(self.allowed)
        is_allowed = counts.incr("/".join((self.name, *keys)), seconds) <= most
        if not is_allowed:
            log.warning("limit reached", extra={"limit": self.name})
        return is_allowed

    def is_near(self, *keys: str) -> bool:
        """Tell whether half of what is allowed is used; nothing is counted."""
        counts: Attempts = current_app.extensions[KEY]
        return 2 * counts.get("/".join((self.name, *keys))) >= _parsed(self.allowed)[0]

    def require(self, *keys: str) -> None:
        """Count one. Raises: TooManyRequests, with the time to wait, for one too many."""
        if not self.hit(*keys):
            raise TooManyRequests(retry_after=_parsed(self.allowed)[1])


def count_of(key: str, window: timedelta) -> int:
    """Count one under a key of its own, and return how many there are in this window."""
    counts: Attempts = current_app.extensions[KEY]
    return counts.incr(key, int(window.total_seconds()))


def is_first(key: str, window: timedelta) -> bool:
    """Tell whether this is the first time in this window: what works once is used up by asking."""
    return count_of(key, window) == 1


def init_app(app: Flask) -> None:
    """Choose where it is counted. Raises: BadSetting where REDIS_URL cannot be used."""
    settings: Settings = app.extensions["strategy_tracker.settings"]
    in_file = SharedCounts(str(settings.instance_dir / FILE))
    app.extensions[KEY] = _redis(settings.redis_url) if settings.redis_url else in_file


def _redis(url: str) -> Attempts:
    from limits.errors import ConfigurationError, StorageError  # noqa: PLC0415 - 1.5 MiB, of use with a Redis alone
    from limits.storage import storage_from_string  # noqa: PLC0415

    try:
        return InRedis(cast("Attempts", storage_from_string(url, wrap_exceptions=True)), StorageError)
    except ConfigurationError as problem:
        raise BadSetting(f"REDIS_URL cannot be used: {problem}") from problem


class InRedis:
    """Counts in a Redis; while it is away, what must be counted is to be tried again."""

    def __init__(self, storage: Attempts, away: type[Exception]) -> None:
        """Count in `storage`, which raises `away` when it does not answer."""
        self._storage, self._away = storage, away

    def incr(self, key: str, expiry: int) -> int:
        """Count one. Raises: ServiceUnavailable."""
        with self._answering():
            return self._storage.incr(key, expiry)

    def get(self, key: str) -> int:
        """Return how often that was. Raises: ServiceUnavailable."""
        with self._answering():
            return self._storage.get(key)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except self._away as problem:
            why = type(problem.__cause__ or problem).__name__
            log_of_faults.error("counts unavailable", extra={"problem": why})  # noqa: TRY400 - its trace says no more
            raise ServiceUnavailable(retry_after=RETRY_SECONDS) from problem


@cache
def _parsed(allowed: str) -> tuple[int, int]:
    """Return how many, and in how many seconds."""
    found = _ALLOWED.fullmatch(allowed)
    if found is None:
        raise ValueError(f"{allowed!r} is no limit such as '2 per 15 minutes'")
    return int(found[1]), int(found[2] or 1) * _SECONDS[found[3]]
