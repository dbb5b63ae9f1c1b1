"""A table of values as a form: chosen or pasted, looked at, and taken in as it was looked at."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from strategy_tracker.indicators.rules.many import EnteredValue
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sheets.cells import SentSheet
from strategy_tracker.sheets.delimited import read_pasted
from strategy_tracker.sheets.reading import read_sheet
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.web.fields import Area, Hidden, Line, Upload, Yes
from strategy_tracker.web.forms import Form

MOST_SIGNS = 1_000_000
MOST_CARRIED = 3_500_000
MOST_VALUES = 10_000
TOO_MANY = msg("The table has more than %(most)s values. Divide it.", most=MOST_VALUES)


class TableForm(Form):
    """A table of values, in a file or pasted."""

    file = Upload(
        msg("File"),
        help=msg("A spreadsheet (.xlsx), CSV, or JSON-stat 2.0. Its first row says what is in each column."),
    )
    pasted = Area(
        msg("Or paste it here"),
        most=MOST_SIGNS,
        rows=6,
        help=msg("Straight out of a spreadsheet: the period and the value, or with headings whatever else you have."),
    )

    def sheet(self) -> SentSheet:
        """Return the table. Raises: Invalid, where it is none, or where there is none or two."""
        if bool(self.file.data) == bool(self.pasted.data):
            raise Invalid(msg("Choose a file, or paste a table: one of them."), field="file")
        return read_sheet(self.file.data) if self.file.data else read_pasted(str(self.pasted.data))


class TakeInForm(Form):
    """What was looked at, to be taken in."""

    carried = Hidden(msg("Values"), most=MOST_CARRIED)
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


class CarriedValue(Struct, omit_defaults=True, frozen=True, rename={"series_id": "i", "start": "a", "end": "b"}):
    """A value as the page carries it along from being looked at to being taken in."""

    cell: str
    series_id: int
    start: date
    end: date
    seen: str | None = None
    value: Decimal | UnsetType | None = UNSET
    status: ObservationStatus | UnsetType = UNSET
    n: int | UnsetType = UNSET
    note: Translated | UnsetType = UNSET
    release_at: datetime | UnsetType = UNSET


SAID = ("value", "status", "n", "note", "release_at")
_READER = msgspec.json.Decoder(list[CarriedValue])


def carry(values: Sequence[EnteredValue]) -> str:
    """Return values as text for a page to carry along."""
    return msgspec.json.encode(
        [CarriedValue(one.cell, one.series_id, one.start, one.end, one.seen, **one.fields) for one in values]
    ).decode()


def carried(text: str) -> list[EnteredValue]:
    """Return the values that a page carried along. Raises: Invalid, where it is something else."""
    try:
        found = _READER.decode(text)
    except msgspec.MsgspecError as problem:
        raise Invalid(msg("The page is not as it was sent. Send the table again."), field="carried") from problem
    return [_entered(one) for one in found]


def _entered(one: CarriedValue) -> EnteredValue:
    said: dict[str, Any] = {name: value for name in SAID if (value := getattr(one, name)) is not UNSET}
    return EnteredValue(
        cell=one.cell, series_id=one.series_id, start=one.start, end=one.end, seen=one.seen, fields=said
    )
