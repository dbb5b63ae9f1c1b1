"""Tables as answers: every public list stands in every format at its own address with an ending."""

from collections.abc import Callable, Iterator

from flask import Blueprint, Response, request, stream_with_context

from strategy_tracker.exchange.format import FORMATS
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.cached import current_version
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import current_language
from strategy_tracker.web.origin import here

__all__ = ["FORMATS", "TABLES", "add_downloads", "edition_asked_for", "sent_as_made", "table_response"]

FORMATS.load("strategy_tracker.exchange.formats")
TABLES.load("strategy_tracker.exchange.tables")


def table_response(table: Table, ending: str) -> Response:
    """Return a table as a file, in the language of the request, sent as it is made.

    Raises: NotFound for an unknown format.
    """
    chosen = FORMATS.get(ending)
    if chosen is None:
        raise NotFound(
            msg(
                "There is no file ending in “%(ending)s”; there are %(endings)s.",
                ending=ending[:20],
                endings=", ".join(form.key for form in FORMATS),
            )
        )
    name = f"{slug_from(plain(table.title)) or table.key}.{chosen.suffix}"
    pieces = chosen.write(table, edition_asked_for())
    answer = sent_as_made(pieces, chosen.media_type, name if chosen.is_attachment else None)
    if table.further and table.further.next:
        answer.headers["Link"] = f'<{table.further.next}>; rel="next"'
    return answer


def edition_asked_for() -> Edition:
    """Return for whom the file of this request is made."""
    return Edition(current_language(), plain, current_version(), here())


def sent_as_made(pieces: Iterator[bytes], media_type: str, name: str | None = None) -> Response:
    """Return an answer that is sent piece by piece; one with a name is kept as a file."""
    body = iter(()) if request.method == "HEAD" else stream_with_context(pieces)
    answer = Response(body, content_type=media_type)
    if name is not None:
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def add_downloads(
    blueprint: Blueprint, rule: str, endpoint: str, table_of: Callable[..., Table], *, only_now: bool = False
) -> None:
    """Give the list at `rule` its files: `<rule>.csv` and so on for each format, endpoint `<endpoint>_file`.

    `table_of` takes the address's arguments, which are the list's own filters, and by name the parts of the
    path that `rule` leaves open; it returns the table. `only_now` leaves out how it was on other days.
    """

    @access.public
    def file(ending: str, **where: str) -> Response:
        """Return the list as a file."""
        return table_response(table_of(request.args.to_dict(), **where), ending)

    view = access.only_now(file) if only_now else file
    blueprint.add_url_rule(f"{rule}.<ending>", f"{endpoint}_file", view)
