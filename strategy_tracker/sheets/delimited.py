"""Lines of values with a sign between them: files in whatever encoding they come, and what was pasted."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.signs import with_line_breaks
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sheets.cells import MOST_COLUMNS, MOST_ROWS, CellProblem, Row, SentSheet

SIGNS = ("\t", ";", ",")
FORMULA = msg("The cell holds a formula. Put its result there instead.")
TOO_MANY_ROWS = msg("The table has more than %(most)s rows. Divide it.", most=MOST_ROWS)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_LOOKED_AT = 200
# What our own tables put before whatever a spreadsheet would take for a formula.
_GUARD = re.compile("(^|[;,|\t\r\n])'([ \xa0\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def read_delimited(content: bytes) -> SentSheet:
    """Return the table in a text file: ; , or tab between the values, in UTF-8, UTF-16 or Windows-1252.

    Raises: Invalid, for the field `file`.
    """
    text, line = _decoded(content), 1
    if said := _SAID.match(text):
        text, line = text[said.end() :], 2
        return _read(text, said[1], "file", line)
    return _read(text, _sign(text), "file", line)


def read_pasted(text: str) -> SentSheet:
    """Return the table in text that was pasted out of a spreadsheet. Raises: Invalid, for the field `pasted`."""
    plain = with_line_breaks(text).strip("\n")
    lines = [line for line in plain.split("\n") if line.strip()]
    by_semicolon = bool(lines) and min(line.count(";") for line in lines) > 0
    return _read(plain, ";" if "\t" not in plain and by_semicolon else "\t", "pasted", 1)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), encoding)
    if unmarked := _unmarked(content):
        return _strictly(content, unmarked)
    if b"\0" in content:
        raise Invalid(
            msg("This file cannot be read as a table. Save it as .xlsx or .csv, and send that."), field="file"
        )
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _strictly(content, "cp1252")


def _unmarked(content: bytes) -> str | None:
    """Return which sort of UTF-16 it is, where every second byte of its beginning is nought."""
    start = content[:64]
    if len(start) >= len(b"a;b\n") and set(start[1::2]) == {0} and 0 not in start[::2]:
        return "utf-16-le"
    return "utf-16-be" if len(start) >= len(b"a;b\n") and set(start[::2]) == {0} and 0 not in start[1::2] else None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Invalid(
            msg("The signs of the file cannot be read. Save it as CSV in UTF-8, or as .xlsx."), field="file"
        ) from problem


def _sign(text: str) -> str:
    """Return the sign between the values: the one that divides most rows as it divides the first."""

    def agreeing(sign: str) -> int:
        try:
            widths = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT)]
        except csv.Error:
            return 0
        return Counter(widths)[widths[0]] if widths and widths[0] > 1 else 0

    return max(SIGNS, key=agreeing)


def _read(text: str, sign: str, field: str, first: int) -> SentSheet:
    rows: list[Row] = []
    problems: list[CellProblem] = []
    for number, cells in _rows(text, sign, field, first):
        _bounded(len(rows), cells, number, field)
        rows.append(Row(number, tuple(_unguarded(cell) or None for cell in cells)))
        problems += [CellProblem(number, at, FORMULA) for at, cell in enumerate(cells) if cell.startswith("=")]
    return SentSheet(tuple(rows), tuple(problems))


def _rows(text: str, sign: str, field: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, numbered as a spreadsheet shows it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for number, raw in enumerate(reader, first):
            cells = _trimmed([cell.strip() for cell in raw])
            if cells:
                yield number, cells
    except csv.Error as problem:
        raise Invalid(
            msg(
                "Line %(line)s cannot be read: a quotation mark is not closed, or the file is cut.",
                line=reader.line_num,
            ),
            field=field,
        ) from problem


def _trimmed(cells: Sequence[str]) -> list[str]:
    width = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[:width])


def _bounded(so_far: int, cells: Sequence[str], number: int, field: str) -> None:
    if so_far >= MOST_ROWS:
        raise Invalid(TOO_MANY_ROWS, field=field)
    if len(cells) > MOST_COLUMNS:
        raise Invalid(too_wide(number), field=field)


def too_wide(number: int) -> Message:
    """Say that a row has more columns than we read."""
    return msg("Row %(row)s has more than %(most)s columns.", row=number, most=MOST_COLUMNS)


def _unguarded(cell: str) -> str:
    return _GUARD.sub(r"\1\2", cell) if "'" in cell else cell
