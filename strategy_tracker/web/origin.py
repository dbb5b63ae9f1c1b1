"""Whole addresses: they begin with BASE_URL, whatever host and scheme a request came by."""

from flask import current_app, request

from strategy_tracker.kernel.settings import Settings

# The query as it was asked with, where something was taken out of it on the way in.
ASKED = "strategy_tracker.query_asked_with"


def origin() -> str:
    """Return where the site begins, without a slash at the end."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings.base_url


def whole(path: str) -> str:
    """Return the whole address of a path that names its language, or of one that has none."""
    return path if "://" in path else origin() + path


def here() -> str:
    """Return the whole address that was asked for, with what was chosen on it."""
    query = request.environ.get(ASKED) or request.query_string.decode("latin-1")
    return origin() + request.script_root + request.path + (f"?{query}" if query else "")
