"""Feeds in Atom, whatever they are of."""

from collections.abc import Sequence

from flask import Response, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.pages.values.feeds import FeedItem

TYPE = "application/atom+xml; charset=utf-8"


def atom_response(path: str, heading: str, entries: Sequence[FeedItem], page: str | None = None) -> Response:
    """Return a feed; `path` names it for good, `page` is where the same is read, where that is another."""
    body = render_template(
        "layouts/feed.xml",
        heading=heading,
        feed_id=path,
        page=request.script_root + (page or path),
        entries=entries,
        updated=entries[0].at if entries else clock.now(),
    )
    return Response(body, content_type=TYPE)
