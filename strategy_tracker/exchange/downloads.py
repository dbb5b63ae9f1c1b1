"""Tables as answers: every public list stands as CSV and JSON at its own address with an ending."""

from collections.abc import Callable

from flask import Blueprint, Response, request, stream_with_context

from strategy_tracker.exchange.format import FORMATS
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.cached import current_version
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import current_language

__all__ = ["FORMATS", "TABLES", "add_downloads", "table_response"]

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
    edition = Edition(current_language(), plain, current_version())
    pieces = iter(()) if request.method == "HEAD" else stream_with_context(chosen.write(table, edition))
    answer = Response(pieces, content_type=chosen.media_type)
    if chosen.is_attachment:
        answer.headers["Content-Disposition"] = f'attachment; filename="{table.key}.{chosen.key}"'
    if table.further and table.further.next:
        answer.headers["Link"] = f'<{table.further.next}>; rel="next"'
    return answer


def add_downloads(blueprint: Blueprint, rule: str, endpoint: str, table_of: Callable[..., Table]) -> None:
    """Give the list at `rule` its files: `<rule>.csv` and `<rule>.json`, endpoint `<endpoint>_file`.

    `table_of` takes the address's arguments, which are the list's own filters, and by name the parts of the
    path that `rule` leaves open; it returns the table.
    """

    @access.public
    def file(ending: str, **where: str) -> Response:
        """Return the list as a file."""
        return table_response(table_of(request.args.to_dict(), **where), ending)

    blueprint.add_url_rule(f"{rule}.<ending>", f"{endpoint}_file", file)
