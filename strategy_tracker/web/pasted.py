"""Addresses that were copied out of a text, with the full stop or the bracket that followed them there."""

from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, redirect, request

from strategy_tracker.kernel.signs import as_line

# What follows an address in a sentence, and never ends one of ours.
FOLLOWING = ".,;:!?)]}>»”’\"'*|…"
PERMANENT = 308


def init_app(app: Flask) -> None:
    """Lead on from an address with something after it to the one that was meant."""

    @app.before_request
    def lead_on() -> Any:
        meant = meant_path(request.path)
        if request.method not in ("GET", "HEAD") or meant in (request.path, "/") or not leads_somewhere(meant):
            return None
        query = request.query_string.decode("latin-1")
        return redirect(quote(request.script_root + meant) + (f"?{query}" if query else ""), PERMANENT)


def meant_path(path: str) -> str:
    """Return a path without what nobody sees, and without what followed it in a text."""
    return as_line(path).rstrip(FOLLOWING + " ")


def leads_somewhere(path: str) -> bool:
    """Tell whether there is a page at a path."""
    adapter = current_app.create_url_adapter(request)
    return bool(path) and adapter is not None and bool(adapter.test(path, request.method))
