"""CSV that Norwegian Excel opens as a table: semicolon, decimal comma, a byte order mark, words for people."""

from collections.abc import Iterator
from datetime import date, datetime

from strategy_tracker.exchange.cells import Scalar, heads, said
from strategy_tracker.exchange.delimited import lines
from strategy_tracker.exchange.format import FORMATS, Format
from strategy_tracker.exchange.formulas import harmless
from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.text import msg

MARK = "\N{BYTE ORDER MARK}".encode()


def write(table: Table, edition: Edition) -> Iterator[bytes]:
    """Yield a head in the reader's language and a line for each row."""
    yield MARK
    head = [harmless(label) for label in heads(table.columns, edition)]
    yield from lines(head, _rows(table, edition), ";")


def _rows(table: Table, edition: Edition) -> Iterator[list[str]]:
    for row in table.values():
        cells = zip(table.columns, row, strict=True)
        yield [_plain(one, edition) for column, value in cells for one in said(value, column, edition)]


def _plain(value: Scalar, edition: Edition) -> str:
    match value:
        case None:
            return ""
        case bool():
            return edition.say(value)
        case str():
            return harmless(value)
        case int():
            return str(value)
        case datetime():
            return value.astimezone(OSLO).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case _:
            return format(value, "f").replace(".", ",")


FORMATS.add(Format("excel-csv", msg("CSV for Excel"), "text/csv; charset=utf-8", write, True, "csv"))  # noqa: FBT003
