"""One door for every table that is sent in: what it is, by its first bytes and never by its name, and who reads it."""

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sheets.cells import SentSheet
from strategy_tracker.sheets.delimited import read_delimited
from strategy_tracker.sheets.json_stat import read_json_stat
from strategy_tracker.sheets.workbook import read_workbook

LARGEST = 10 * 1024 * 1024
ZIPPED, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 512
_OTHERS: tuple[tuple[tuple[bytes, ...], Message], ...] = (
    ((b"%pdf",), msg("This is a PDF. Send the spreadsheet itself, as .xlsx or .csv.")),
    ((b"<!doctype html", b"<html"), msg("This is a web page. Send the spreadsheet itself, as .xlsx or .csv.")),
    ((b"<?xml", b"<workbook"), msg("This file cannot be read as a table. Save it as .xlsx or .csv, and send that.")),
    ((b"{\\rtf",), msg("This is a text document. Send the spreadsheet itself, as .xlsx or .csv.")),
)


def read_sheet(content: bytes, *, sheet: str | None = None) -> SentSheet:
    """Return the table in a file that was sent in; `sheet` names one of several in a workbook.

    Raises: Invalid, for the field `file`, where it is no table that we read, or too large. What is wrong with single
    cells stands in the problems of the table.
    """
    if not content.strip():
        raise Invalid(msg("The file is empty."), field="file")
    if len(content) > LARGEST:
        raise Invalid(msg("The file is too large: %(most)s MB at most.", most=LARGEST // 1024**2), field="file")
    if content.startswith(ZIPPED):
        return read_workbook(content, sheet)
    _refuse_others(content)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_json_stat(content)
    return read_delimited(content)


def _refuse_others(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise Invalid(
            msg("This is an old workbook (.xls), or one with a password. Save it as .xlsx without one, and send that."),
            field="file",
        )
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginnings, message in _OTHERS:
        if start.startswith(beginnings):
            raise Invalid(message, field="file")
