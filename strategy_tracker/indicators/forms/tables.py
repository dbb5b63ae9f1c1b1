"""A table that was sent in, read as values to take in: long or wide, of one indicator or of many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from strategy_tracker.indicators.rules.many import CellRefusal, EnteredValue
from strategy_tracker.indicators.rules.tables import EVERYBODY, HEADS, STATUSES
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sheets.cells import Row, SentSheet, Value, address, as_text
from strategy_tracker.sheets.headed import Headed, headed
from strategy_tracker.web.fields.typed import read_day, read_moment
from strategy_tracker.web.fields.typed_numbers import read_number
from strategy_tracker.web.fields.typed_periods import ONE_DAY, read_period
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.format import say
from strategy_tracker.web.language import current_language
from strategy_tracker.web.parts import Text

WITHOUT_HEAD = ("period", "value", "status", "n", "note")
NO_PERIOD = msg("No column says which period a value is for. Call one of them “Period”.")
NO_VALUE = msg("No column holds values. Call one of them “Value”, or give each group a column with its name.")
NO_INDICATOR = msg("No column says which indicator a value is of. Call one of them “Indicator”.")
A_NUMBER = msg("Write a number, such as 1 250.5.")
WHOLE = msg("Write a whole number above 0.")
STATUS = msg("No sort of value is called so.")


class TableTarget(Struct, frozen=True):
    """An indicator that values can be taken in for: its series by what they are called, in small letters."""

    name: Text
    units: frozenset[str]
    series: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return the series of everybody."""
        return self.series[""]


class ReadTable(Struct):
    """What a table says: the values, what is wrong with single cells, and the columns that were not looked at."""

    values: list[EnteredValue] = field(default_factory=list)
    refused: list[CellRefusal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class _TableLine(Struct):
    """A row of the table as it is read: its target, and where what it says of itself stands."""

    row: Row
    table: "_TableReader"

    def at(self, name: str) -> int | None:
        return self.table.head.known.get(name)

    def value(self, column: int | None) -> Value:
        return self.row.values[column] if column is not None and column < len(self.row.values) else None

    def cell(self, column: int | None) -> str:
        return address(self.row.number, column or 0)


Find = Callable[[str], TableTarget | None]


def read_table(sheet: SentSheet, find: Find, only: TableTarget | None) -> ReadTable:
    """Return the values in a table. `find` returns the indicator of a name or id; `only` is the one it is all about.

    Raises: Invalid, where the table as a whole cannot be understood.
    """
    found = ReadTable(refused=[CellRefusal(one.address, one.message) for one in sheet.problems])
    if found.refused:
        return found
    return _TableReader(_with_head(sheet), find, only, found).read()


def _with_head(sheet: SentSheet) -> Headed:
    """Return the table by its head; what begins with a period at once has none, and is read in the usual order."""
    if sheet.rows and _is_headless(sheet.rows[0]):
        names = WITHOUT_HEAD[: max(len(row.values) for row in sheet.rows)]
        return Headed({name: at for at, name in enumerate(names)}, {}, sheet.rows)
    return headed(sheet, HEADS)


def _is_headless(row: Row) -> bool:
    first, second = (*map(as_text, row.values), "", "")[:2]
    return _is_period(first) and not _is_period(second) and second.lower() not in HEADS


def _is_period(text: str) -> bool:
    try:
        read_period(text)
    except Unreadable:
        return False
    return True


class _TableReader(Struct):
    """One table under way."""

    head: Headed
    find: Find
    only: TableTarget | None
    found: ReadTable

    def read(self) -> ReadTable:
        self._understand()
        for row in self.head.rows:
            for value in self._values(_TableLine(row, self)):
                self.found.values.append(value)
        return self.found

    def _understand(self) -> None:
        known, others = self.head.known, self.head.others
        across = [name for name in others if _is_period(name)]
        if not ("period" in known or {"start", "end"} <= set(known) or across):
            raise Invalid(NO_PERIOD, field="file")
        if "value" not in known and not others:
            raise Invalid(NO_VALUE, field="file")
        if self.only is None and "indicator" not in known:
            raise Invalid(NO_INDICATOR, field="file")

    def _values(self, line: _TableLine) -> Iterator[EnteredValue]:
        target = self._target(line)
        if target is None:
            return
        for column, period, names in self._cells(line):
            if self._is_blank(line, column):
                continue
            try:
                yield self._value(line, column, period, names, target)
            except _WrongCell as wrong:
                self.found.refused.append(CellRefusal(line.cell(wrong.column), wrong.message, wrong.field))

    def _target(self, line: _TableLine) -> TableTarget | None:
        at = line.at("indicator")
        name = as_text(line.value(at))
        target = self.find(name) if name else self.only
        if target is None:
            said = msg("No indicator is called “%(name)s”.", name=name)
            self.found.refused.append(CellRefusal(line.cell(at), said, "indicator"))
        elif self.only is not None and target != self.only:
            said = msg("This page takes in values of “%(name)s” alone.", name=self.only.name)
            self.found.refused.append(CellRefusal(line.cell(at), said, "indicator"))
            return None
        return target

    def _cells(self, line: _TableLine) -> Iterator[tuple[int, int | str | None, list[tuple[int, str]]]]:
        """Yield each column with a value: where its period stands (or which it is), and the groups it is about."""
        known, others = self.head.known, self.head.others
        if "value" in known:
            yield known["value"], None, [(at, as_text(line.value(at))) for at in others.values()]
        elif "period" in known or "start" in known:
            for name, at in others.items():
                yield at, None, [(at, name)]
        else:
            groups = [(at, as_text(line.value(at))) for name, at in others.items() if not _is_period(name)]
            for name, at in others.items():
                if _is_period(name):
                    yield at, name, groups

    @staticmethod
    def _is_blank(line: _TableLine, column: int) -> bool:
        """Tell whether nothing is said: no value, and nothing beside it."""
        beside = (line.value(line.at(name)) for name in ("status", "n", "note"))
        return line.value(column) is None and not any(one is not None for one in beside)

    def _value(
        self,
        line: _TableLine,
        column: int,
        period: int | str | None,
        names: Sequence[tuple[int, str]],
        target: TableTarget,
    ) -> EnteredValue:
        start, end = read_period(period) if isinstance(period, str) else self._period(line)
        series_id = self._series(names, target)
        self._check_unit(line, target)
        return EnteredValue(
            cell=line.cell(column), series_id=series_id, start=start, end=end, fields=dict(self._fields(line, column))
        )

    def _period(self, line: _TableLine) -> tuple[date, date]:
        if (at := line.at("period")) is not None:
            return _read(at, "period", read_period, as_text(line.value(at)))
        first, last = line.at("start"), line.at("end")
        start: date = _read(first, "period", read_day, as_text(line.value(first)))
        end: date = _read(last, "period", read_day, as_text(line.value(last)))
        return start, end + ONE_DAY

    @staticmethod
    def _series(names: Sequence[tuple[int, str]], target: TableTarget) -> int:
        """Return the series of the groups that are named; nobody in particular is everybody."""
        said = [(at, name) for at, name in names if name and not _is_everybody(name, target)]
        if not said:
            return target.total
        key = ", ".join(name for _, name in said).lower()
        if key not in target.series:
            group = ", ".join(name for _, name in said)
            raise _WrongCell(said[0][0], "group", msg("There is no group “%(group)s” here. Add it first.", group=group))
        return target.series[key]

    @staticmethod
    def _check_unit(line: _TableLine, target: TableTarget) -> None:
        at = line.at("unit")
        said = as_text(line.value(at)).lower()
        if said and said not in target.units:
            raise _WrongCell(at, "unit", msg("The indicator is counted in another unit than “%(unit)s”.", unit=said))

    def _fields(self, line: _TableLine, column: int) -> Iterator[tuple[str, Any]]:
        yield "value", _read(column, "value", _number, line.value(column))
        for name, read in (("status", _status), ("n", _whole), ("note", _note), ("release_at", _moment)):
            at = line.at(name)
            if (said := line.value(at)) is not None:
                yield name, _read(at, name, read, said)


class _WrongCell(Exception):  # noqa: N818 - says which cell is wrong
    def __init__(self, column: int | None, field: str, message: Message) -> None:
        super().__init__(message)
        self.column, self.field, self.message = column, field, message


def _read(column: int | None, field: str, read: Callable[[Any], Any], said: Any) -> Any:
    try:
        return read(said)
    except Unreadable as problem:
        raise _WrongCell(column, field, problem.args[0]) from problem


def _is_everybody(name: str, target: TableTarget) -> bool:
    return name.lower() in EVERYBODY and name.lower() not in target.series


def _number(said: Value) -> Decimal | None:
    match said:
        case None:
            return None
        case Decimal():
            return said
        case str():
            return read_number(said, current_language())
        case _:
            raise Unreadable(A_NUMBER)


def _whole(said: Value) -> int:
    number = _number(said)
    if number is None or number != int(number) or number <= 0:
        raise Unreadable(WHOLE)
    return int(number)


def _status(said: Value) -> ObservationStatus:
    text = as_text(said).lower()
    words = {word.lower(): one for one in ObservationStatus for word in (say(one.label), str(one.label))}
    found = STATUSES.get(text) or words.get(text)
    if found is None:
        raise Unreadable(STATUS)
    return found


def _note(said: Value) -> Translated:
    return Translated(**{current_language(): as_text(said)})


def _moment(said: Value) -> datetime:
    return read_moment(as_text(said))
