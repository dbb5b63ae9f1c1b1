"""What a table that was sent in holds: rows of values, and what is wrong with single cells."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from strategy_tracker.kernel.text import Message

Value: TypeAlias = str | Decimal | bool | date | None
MOST_ROWS = 50_000
MOST_COLUMNS = 200
_LETTERS = 26


class Row(Struct, frozen=True):
    """A row that is not empty: its number in the sheet, from 1, and its values from the first column on."""

    number: int
    values: tuple[Value, ...]


class CellProblem(Struct, frozen=True):
    """What is wrong with one cell, or with a whole row where no column is named."""

    row: int
    column: int | None
    message: Message

    @property
    def address(self) -> str:
        """Return where it is, as spreadsheets say: B7; the number of the row where it is about all of it."""
        return str(self.row) if self.column is None else address(self.row, self.column)


class SentSheet(Struct, frozen=True):
    """A table as it was sent in. `is_typed` where numbers and dates are that already, and not yet text to be read."""

    rows: tuple[Row, ...]
    problems: tuple[CellProblem, ...] = ()
    is_typed: bool = False


def address(row: int, column: int) -> str:
    """Return the name of a cell; rows count from 1, columns from 0."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0: A, Z, AA."""
    before, last = divmod(column, _LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def as_text(value: Value) -> str:
    """Return a value as text: a number without a sign between thousands, a day as ISO 8601 writes it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return value.strip()
