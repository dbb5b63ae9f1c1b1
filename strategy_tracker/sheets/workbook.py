"""Workbooks (.xlsx): bounded before they are opened, read cell by cell, with nothing in them taken for granted."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sheets.cells import MOST_COLUMNS, MOST_ROWS, CellProblem, Row, SentSheet, Value
from strategy_tracker.sheets.delimited import FORMULA, TOO_MANY_ROWS, too_wide

LARGEST_UNZIPPED = 64 * 1024 * 1024
MOST_PARTS = 500
DIGITS = 15  # more a spreadsheet does not keep of a number
DAMAGED = msg("The workbook cannot be opened: it is damaged, or cut. Save it again as .xlsx, and send that.")
ERROR = msg("The cell holds an error of the spreadsheet: %(error)s")
MERGED = msg("The cells %(cells)s are merged. Take them apart, so that each row has its own value.")
TIME = msg("The cell holds a time, and no number, day or text.")
_PROLOGUE = 4096
_TAIL = 512 * 1024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"(([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}\d{1,7})\"")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def read_workbook(content: bytes, wanted: str | None = None) -> SentSheet:
    """Return the only sheet of a workbook that holds something, or the one `wanted`. Raises: Invalid, for `file`."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _refuse_strange(archive)
            merged = [
                found for part in archive.namelist() if _SHEET.fullmatch(part) for found in _merged(archive, part)
            ]
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as problem:
        raise Invalid(DAMAGED, field="file") from problem
    found = _opened(content, wanted)
    return SentSheet(found.rows, (*merged, *found.problems), is_typed=True)


def _refuse_strange(archive: ZipFile) -> None:
    """Refuse what is no workbook, has programs in it, or would fill the memory. Raises: Invalid."""
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNZIPPED:
        _refuse(msg("The workbook is too large when it is unpacked: %(most)s MB at most.", most=LARGEST_UNZIPPED >> 20))
    if any(name.endswith("vbaproject.bin") for name in names):
        _refuse(msg("The workbook holds macros. Save it as .xlsx, without them, and send that."))
    if "xl/workbook.xml" not in names:
        _refuse(msg("This is no workbook of the sort .xlsx. Save it as .xlsx or .csv, and send that."))
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _refuse_entities(archive, part.filename)


def _refuse_entities(archive: ZipFile, name: str) -> None:
    """Refuse a part that declares entities, or that is written so that it could hide some."""
    with archive.open(name) as part:
        start = part.read(_PROLOGUE)
    if b"\0" in start or b"<!" in _COMMENT.sub(b"", start).replace(b"<![CDATA[", b""):
        _refuse(DAMAGED)


def _merged(archive: ZipFile, name: str) -> Iterator[CellProblem]:
    """Yield what is merged, which stands after the cells of a sheet."""
    tail = b""
    with archive.open(name) as part:
        while piece := part.read(_TAIL):
            tail = (tail + piece)[-2 * _TAIL :]
    for found in _MERGED.finditer(tail):
        cells, letters, row = (one.decode() for one in found.groups())
        yield CellProblem(int(row), _number(letters), Message(MERGED.id, {"cells": cells}))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _opened(content: bytes, wanted: str | None) -> SentSheet:
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded when a workbook comes (ADR 30)

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            return _chosen(book, wanted)
        finally:
            book.close()
    except Invalid:
        raise
    except Exception as problem:  # the library has no one error for a file that is not as it should be
        raise Invalid(DAMAGED, field="file") from problem


def _chosen(book: Any, wanted: str | None) -> SentSheet:
    """Return the sheet that is meant; hidden ones and several that hold something are asked about."""
    found: dict[str, SentSheet] = {}
    for page in book.worksheets:
        if wanted is not None and page.title != wanted:
            continue
        if (sheet := _read(page)).rows:
            _refuse_hidden(page)
            found[page.title] = sheet
    if len(found) > 1:
        _refuse(
            msg(
                "The workbook has several sheets with something in them: %(names)s. Keep the one that is meant.",
                names=", ".join(found),
            )
        )
    return next(iter(found.values()), SentSheet(()))


def _refuse_hidden(page: Any) -> None:
    if page.sheet_state != "visible":
        _refuse(msg("The sheet “%(name)s” is hidden, and holds something. Show it, or take it out.", name=page.title))


def _read(page: Any) -> SentSheet:
    rows: list[Row] = []
    problems: list[CellProblem] = []
    for number, cells in enumerate(page.rows, 1):
        values = _trimmed([_value(cell) for cell in cells[: MOST_COLUMNS + 1]])
        if not values:
            continue
        _bounded(len(rows), len(values), number)
        problems += [CellProblem(number, at, one) for at, one in enumerate(values) if isinstance(one, Message)]
        rows.append(Row(number, tuple(None if isinstance(one, Message) else one for one in values)))
    return SentSheet(tuple(rows), tuple(problems), is_typed=True)


def _bounded(so_far: int, width: int, number: int) -> None:
    if so_far >= MOST_ROWS:
        _refuse(TOO_MANY_ROWS)
    if width > MOST_COLUMNS:
        _refuse(too_wide(number))


def _trimmed(values: Sequence[Value | Message]) -> Sequence[Value | Message]:
    width = max((at for at, value in enumerate(values, 1) if value is not None), default=0)
    return values[:width]


def _value(cell: Any) -> Value | Message:
    """Return what a cell shows, or what is wrong with it."""
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return Message(ERROR.id, {"error": str(value)})
    match value:
        case None | bool():
            return value
        case int() | float():
            return _figure(value, str(cell.number_format))
        case datetime():
            return value.date() if value.time() == time() else value.isoformat(" ")
        case date():
            return value
        case time() | timedelta():
            return TIME
        case _:
            return str(value).strip() or None


def _figure(value: float, look: str) -> Decimal:
    """Return a number as it is shown: a cell that shows 57.3 % holds 0.573."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{DIGITS}g}")
    return exact * 100 if "%" in look else exact


def _refuse(message: Message) -> NoReturn:
    raise Invalid(message, field="file")
