"""How often something may be sent in, per address or whatever the view counts by.

Counted in memory for one process, in a file for several on one machine, in Redis where nodes share `REDIS_URL`.
Only for forms that anybody can send: a page that is read costs nothing worth counting.
"""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask, current_app
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from strategy_tracker.kernel.settings import BadSetting, Settings
from strategy_tracker.web.shared_counts import SharedCounts

log = logging.getLogger("strategy_tracker.security")
KEY = "strategy_tracker.rate_limiter"
FILE = "attempts.sqlite3"


@dataclass(frozen=True)
class RateLimit:
    """So many in a window, as in `RateLimit("sign-in", "30 per minute")`; counted apart under its name."""

    name: str
    allowed: str

    def hit(self, *keys: str) -> bool:
        """Count one; tell whether it is still allowed."""
        limiter: FixedWindowRateLimiter = current_app.extensions[KEY]
        return limiter.hit(_parsed(self.allowed), self.name, *keys)

    def require(self, *keys: str) -> None:
        """Count one. Raises: TooManyRequests, with the time to wait, for one too many."""
        if not self.hit(*keys):
            log.warning("limit reached", extra={"limit": self.name})
            raise TooManyRequests(retry_after=_parsed(self.allowed).get_expiry())


def init_app(app: Flask) -> None:
    """Choose where it is counted. Raises: BadSetting where REDIS_URL cannot be used."""
    settings: Settings = app.extensions["strategy_tracker.settings"]
    app.extensions[KEY] = FixedWindowRateLimiter(_storage(settings))


def _storage(settings: Settings) -> Any:
    if settings.redis_url is None and settings.workers > 1:
        return SharedCounts(str(settings.instance_dir / FILE))
    try:
        return storage_from_string(settings.redis_url or "memory://")
    except ConfigurationError as problem:
        raise BadSetting(f"REDIS_URL cannot be used: {problem}") from problem


@cache
def _parsed(allowed: str) -> RateLimitItem:
    return parse(allowed)
