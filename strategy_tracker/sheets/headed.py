"""Tables whose first row says what is in each column: found by its words, wherever it stands."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.sheets.cells import Row, SentSheet, Value, as_text, letters

_HEAD_WITHIN = 10  # rows, above which a title may stand


class HeadedRow(Struct, frozen=True):
    """A row by the words of its columns; `columns` says where each stands."""

    number: int
    values: tuple[Value, ...]
    columns: Mapping[str, int]

    def get(self, name: str) -> Value:
        """Return what stands under a word; None where the table has no such column, or the cell is empty."""
        at = self.columns.get(name)
        return self.values[at] if at is not None and at < len(self.values) else None


class Headed(Struct, frozen=True):
    """A table by its head. `known` are the columns that are understood, `others` what is left, in their order."""

    known: dict[str, int]
    others: dict[str, int]
    rows: tuple[Row, ...]

    def records(self) -> Iterator[HeadedRow]:
        """Yield the rows below the head."""
        columns = {**self.others, **self.known}
        for row in self.rows:
            yield HeadedRow(row.number, row.values, columns)


def headed(sheet: SentSheet, words: Mapping[str, str], *, field: str = "file") -> Headed:
    """Return a table by its head; `words` says what each word, in small letters, stands for.

    A word that stands for "" is of a column that is passed over. The head is the row among the first that has most of
    the words; what stands above it is a title.
    Raises: Invalid, where two columns are called the same, or one with something in it is called nothing.
    """
    if not sheet.rows:
        raise Invalid(msg("The table is empty."), field=field)
    at = max(range(min(len(sheet.rows), _HEAD_WITHIN)), key=lambda one: _understood(sheet.rows[one], words))
    found = Headed({}, {}, sheet.rows[at + 1 :])
    for column, name in enumerate(_names(sheet.rows[at])):
        _place(found, column, name, words, field)
    return found


def _names(head: Row) -> list[str]:
    return [" ".join(as_text(cell).split()) for cell in head.values]


def _understood(row: Row, words: Mapping[str, str]) -> int:
    return sum(name.lower() in words for name in _names(row))


def _place(found: Headed, column: int, name: str, words: Mapping[str, str], field: str) -> None:
    key = words.get(name.lower())
    columns, word = (found.others, name) if key is None else (found.known, key)
    if word == key == "":
        return
    if not name:
        _refuse_nameless(found, column, field)
    elif word in columns:
        first, second = letters(columns[word]), letters(column)
        raise Invalid(
            msg("Two columns are called “%(name)s”: %(first)s and %(second)s.", name=name, first=first, second=second),
            field=field,
        )
    else:
        columns[word] = column


def _refuse_nameless(found: Headed, at: int, field: str) -> None:
    if any(at < len(row.values) and row.values[at] is not None for row in found.rows):
        raise Invalid(
            msg("Column %(column)s has no heading. Write in its first row what it holds.", column=letters(at)),
            field=field,
        )
