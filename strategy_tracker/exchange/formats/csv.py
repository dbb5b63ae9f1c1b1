"""CSV as RFC 4180 has it: comma, CRLF, quotes where needed, UTF-8 without a byte order mark."""

import csv
import io
from collections.abc import Iterator

from strategy_tracker.exchange.cells import Scalar, field_names, flat
from strategy_tracker.exchange.format import FORMATS, PIECE, Format
from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.text import msg

# A spreadsheet takes text that begins so for a formula and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(table: Table, edition: Edition) -> Iterator[bytes]:
    """Yield a head of machine names and a line for each row."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow([name for column in table.columns for name in field_names(column.name, column.kind)])
    for row in table.values():
        cells = zip(table.columns, row, strict=True)
        lines.writerow([_plain(one) for column, value in cells for one in flat(value, column.kind, edition)])
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _plain(value: Scalar) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(FORMULA_STARTS) else value
        case _:
            return format(value, "f") if not isinstance(value, int) else str(value)


FORMATS.add(Format("csv", msg("CSV"), "text/csv; charset=utf-8; header=present", write, is_attachment=True))
