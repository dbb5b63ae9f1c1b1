"""Who may see a view. Every view says so; a test walks the addresses for one that does not."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request

V = TypeVar("V", bound=Callable[..., Any])
ATTRIBUTE = "access"
SHARED = "X-Shared-Page"


def public(view: V) -> V:
    """Let anyone see the view. Its answer is the same for everybody, so it may be kept."""
    setattr(view, ATTRIBUTE, "public")
    return view


def public_unkept(view: V) -> V:
    """Let anyone see the view, and make the answer anew each time."""
    setattr(view, ATTRIBUTE, "public-unkept")
    return view


def access_of(view: Callable[..., Any]) -> str | None:
    """Return what the view declares, or None."""
    declared: str | None = getattr(view, ATTRIBUTE, None)
    return declared


def init_app(app: Flask) -> None:
    """Mark what may be kept, for the page cache outside the application."""

    @app.after_request
    def mark(response: Response) -> Response:
        view = current_app.view_functions.get(request.endpoint or "")
        kept = view is not None and access_of(view) == "public"
        if kept and request.method in ("GET", "HEAD") and response.status_code == 200:  # noqa: PLR2004
            response.headers[SHARED] = "1"
        return response
