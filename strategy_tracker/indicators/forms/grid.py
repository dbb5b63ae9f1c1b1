"""Values as a grid of cells: drawn from what holds, read back as what was changed, each cell with its own error."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from werkzeug.datastructures import MultiDict

from strategy_tracker.indicators.models import Observation
from strategy_tracker.indicators.rules.many import CellRefusal, EnteredValue, Place
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.web.fields import Line, Yes
from strategy_tracker.web.fields.typed_numbers import read_number, write_number
from strategy_tracker.web.fields.typed_periods import read_period
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.forms import Form
from strategy_tracker.web.language import current_language
from strategy_tracker.web.parts import Text, Value

FIELDS = ("value", "status", "n", "note")
MOST_ROWS, MOST_SIGNS = 2_000, 2_000
ROW = re.compile(r"p-(\d{1,4})")
LONG = msg("The text has more than %(most)s characters.", most=MOST_SIGNS)
WHOLE = msg("Write a whole number above 0.")


class GridForm(Form):
    """What is said of all that a grid changes at once."""

    reason = Line(
        msg("Why the values are changed"),
        most=300,
        help=msg("Stands in the history of each value that is corrected. Not needed for new ones."),
    )
    is_meant = Yes(msg("Periods that overlap, or have not begun, are meant to"))
    cited = SourceList(
        help=msg(
            "Of the new values. A correction keeps the sources of the value it corrects, unless others stand here."
        )
    )


class GridColumn(Struct, frozen=True):
    """A column: one field of the values of one series."""

    series_id: int
    field: str
    label: Text

    @property
    def key(self) -> str:
        """Return what its cells are called by."""
        return f"{self.series_id}-{self.field}"


class GridCell(Struct):
    """A cell: what stands in its input, what is wrong with it, and what is said beside it."""

    name: str
    column: GridColumn
    text: str
    beside: Value = None
    is_closed: bool = False
    errors: list[Message] = field(default_factory=list)


class GridRow(Struct):
    """A row: its period, known or as typed, what its writer saw there by series, and its cells."""

    number: int
    cells: list[GridCell]
    period: Value = None
    key: str = ""
    typed: str = ""
    seen: dict[int, str] = field(default_factory=dict)
    errors: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return what the input of its period is called."""
        return f"p-{self.number}"


class ReadGrid(Struct):
    """What was typed into a grid: the rows to draw again, and the values to take in."""

    rows: list[GridRow]
    values: list[EnteredValue] = field(default_factory=list)

    @property
    def problems(self) -> list[tuple[str, Value, Message]]:
        """Return everything that is wrong, with the id of its input, and the period it is about."""
        found: list[tuple[str, Value, Message]] = []
        for row in self.rows:
            about = row.typed or row.period
            found += [(row.name, about, error) for error in row.errors]
            found += [(cell.name, about, error) for cell in row.cells for error in cell.errors]
        return found

    def refuse(self, refusals: Sequence[CellRefusal]) -> None:
        """Put what an action refused beside its cells; what has come there meanwhile is what is seen from now on."""
        for one in refusals:
            number, series_id = map(int, one.cell.split("-"))
            row = next(row for row in self.rows if row.number == number)
            if one.message not in (errors := self._errors(row, series_id, one.field)):
                errors.append(one.message)
            if one.field == "value" and one.now is not None:
                row.seen[series_id] = one.now

    @staticmethod
    def _errors(row: GridRow, series_id: int, name: str | None) -> list[Message]:
        if name == "period" and not row.key:
            return row.errors
        own = [cell for cell in row.cells if cell.column.series_id == series_id]
        return next((cell for cell in own if cell.column.field == name), own[0]).errors


def written(row: Observation | None, name: str) -> str:
    """Return what stands in the cell of a field, as it is read again."""
    if row is None:
        return ObservationStatus.FINAL if name == "status" else ""
    match name:
        case "value":
            return write_number(row.value, current_language())
        case "status":
            return row.status.value
        case "n":
            return write_number(row.n, current_language())
        case _:
            return getattr(row.note, current_language(), "") or ""


def read_grid(
    form: MultiDict[str, str], columns: Sequence[GridColumn], stored: Mapping[str, Observation], rows: Sequence[GridRow]
) -> ReadGrid:
    """Return what was typed: `stored` are the values of the indicator by their ids, `rows` those drawn from them."""
    known = {row.key: row for row in rows if row.key}
    found = ReadGrid([])
    for number in sorted(int(match[1]) for name in form if (match := ROW.fullmatch(name)))[:MOST_ROWS]:
        row = _typed_row(form, number, columns, stored, known)
        found.rows.append(row)
        found.values += _values(row, stored)
    return found


def _typed_row(
    form: MultiDict[str, str],
    number: int,
    columns: Sequence[GridColumn],
    stored: Mapping[str, Observation],
    known: Mapping[str, GridRow],
) -> GridRow:
    typed = as_line(form.get(f"p-{number}", ""))
    drawn = known.get(typed)
    seen = {one: form.get(f"u-{number}-{one}", "") for one in {column.series_id for column in columns}}
    closed = {cell.column.key for cell in drawn.cells if cell.is_closed} if drawn else set()
    beside = {cell.column.key: cell.beside for cell in drawn.cells} if drawn else {}
    cells = [_typed_cell(form, number, column, stored.get(seen[column.series_id])) for column in columns]
    for cell in cells:
        cell.is_closed, cell.beside = cell.column.key in closed, beside.get(cell.column.key)
    return GridRow(
        number,
        cells,
        period=drawn.period if drawn else None,
        key=typed if drawn else "",
        typed="" if drawn else typed,
        seen={one: uid for one, uid in seen.items() if uid},
    )


def _typed_cell(form: MultiDict[str, str], number: int, column: GridColumn, shown: Observation | None) -> GridCell:
    name = f"c-{number}-{column.key}"
    return GridCell(name, column, as_line(form.get(name, written(shown, column.field))))


def _values(row: GridRow, stored: Mapping[str, Observation]) -> Iterator[EnteredValue]:
    """Yield what was said of each series in a row, where anything was."""
    changed: dict[int, list[GridCell]] = {}
    for cell in row.cells:
        before = stored.get(row.seen.get(cell.column.series_id, ""))
        if not cell.is_closed and cell.text != written(before, cell.column.field):
            changed.setdefault(cell.column.series_id, []).append(cell)
    span = _span(row, is_needed=bool(changed))
    for series_id, cells in changed.items():
        before = stored.get(row.seen.get(series_id, ""))
        fields = {cell.column.field: _read(cell, before) for cell in cells}
        if span is not None and not any(cell.errors for cell in cells):
            seen = row.seen.get(series_id)
            yield EnteredValue(
                cell=f"{row.number}-{series_id}",
                series_id=series_id,
                start=span[0],
                end=span[1],
                seen=seen,
                fields=fields,
            )


def _span(row: GridRow, *, is_needed: bool) -> tuple[date, date] | None:
    if row.key:
        start, end = row.key.split("/")
        return date.fromisoformat(start), date.fromisoformat(end)
    if not row.typed and not is_needed:
        return None
    try:
        return read_period(row.typed)
    except Unreadable as problem:
        row.errors.append(problem.args[0])
        return None


def _read(cell: GridCell, before: Observation | None) -> Any:
    try:
        return _field(cell.column.field, cell.text, before)
    except Unreadable as problem:
        cell.errors.append(problem.args[0])
        return None


def _field(name: str, text: str, before: Observation | None) -> Any:
    if len(text) > MOST_SIGNS:
        raise Unreadable(LONG)
    match name:
        case "value":
            return read_number(text, current_language()) if text else None
        case "n":
            return _whole(text) if text else None
        case "status":
            return _status(text)
        case _:
            stored = before.note if before is not None and before.note else Translated()
            return Translated(**{**stored.as_dict(), current_language(): text}) or None


def _whole(text: str) -> int:
    number = read_number(text, current_language())
    if number != int(number) or number <= 0:
        raise Unreadable(WHOLE)
    return int(number)


def _status(text: str) -> ObservationStatus:
    """Return a status by its key, or by its words: what is pasted has those."""
    try:
        return ObservationStatus(text)
    except ValueError as problem:
        raise Unreadable(msg("Choose one of the alternatives.")) from problem


def drawn_row(
    number: int,
    place: tuple[date, date],
    columns: Sequence[GridColumn],
    held: Mapping[Place, Observation],
    period: Value,
) -> GridRow:
    """Return the row of a period as it stands."""
    found = {column.series_id: held.get((column.series_id, *place)) for column in columns}
    cells = [
        GridCell(
            f"c-{number}-{one.key}", one, written(found[one.series_id], one.field), _beside(found[one.series_id], one)
        )
        for one in columns
    ]
    seen = {one: row.uid for one, row in found.items() if row is not None}
    return GridRow(number, cells, period=period, key=f"{place[0]}/{place[1]}", seen=seen)


def empty_rows(start: int, count: int, columns: Sequence[GridColumn]) -> list[GridRow]:
    """Return rows to fill in."""
    return [
        GridRow(number, [GridCell(f"c-{number}-{one.key}", one, written(None, one.field)) for one in columns])
        for number in range(start, start + count)
    ]


def _beside(row: Observation | None, column: GridColumn) -> Value:
    """Return what a value says that stands in no cell."""
    if row is None or column.field != "value":
        return None
    return row.value_text if row.value is None else None
