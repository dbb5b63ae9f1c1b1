"""CSV as RFC 4180 has it: comma, CRLF, quotes where needed, UTF-8 without a byte order mark."""

from collections.abc import Iterator
from datetime import date

from strategy_tracker.exchange.cells import Scalar, as_text, field_names, flat
from strategy_tracker.exchange.delimited import lines
from strategy_tracker.exchange.format import FORMATS, Format
from strategy_tracker.exchange.formulas import harmless
from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.text import msg


def write(table: Table, edition: Edition) -> Iterator[bytes]:
    """Yield a head of machine names and a line for each row."""
    head = [name for column in table.columns for name in field_names(column.name, column.kind)]
    return lines(head, _rows(table, edition), ",")


def _rows(table: Table, edition: Edition) -> Iterator[list[str]]:
    for row in table.values():
        cells = zip(table.columns, row, strict=True)
        yield [_plain(one) for column, value in cells for one in flat(value, column.kind, edition)]


def _plain(value: Scalar) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return harmless(value)
        case int():
            return str(value)
        case date():
            return as_text(value)
        case _:
            return format(value, "f")


FORMATS.add(Format("csv", msg("CSV"), "text/csv; charset=utf-8; header=present", write, is_attachment=True))
