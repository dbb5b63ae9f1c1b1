"""What was put right, as the page and the file have it."""

from collections.abc import Iterator
from datetime import datetime, time

from msgspec import Struct

from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.indicators.queries.everything import FiledObservation
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.corrections import CorrectedDate, CorrectedFact, CorrectedFigure, Corrections
from strategy_tracker.pages.values.changed_fields import field_rows, reason_words
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.values import DateRow
from strategy_tracker.web.format import num, plain
from strategy_tracker.web.parts import ListColumn, Text, Value

LIST = [
    ListColumn(msg("What")),
    ListColumn(msg("Part")),
    ListColumn(msg("Before")),
    ListColumn(msg("After")),
    ListColumn(msg("Why"), missing=msg("No reason given")),
    ListColumn(msg("Corrected"), "date"),
]


class CorrectedLine(Struct, frozen=True):
    """One thing that was put right."""

    about: Reference
    part: Text
    before: Text | None
    after: Text | None
    why: str | None
    at: datetime


def sentence(found: Corrections) -> Message:
    """Say how much was put right."""
    if not found.count:
        return msg("No figure or fact has been corrected since the log of changes began.")
    return msgn(
        "One figure or fact has been corrected.", "%(count)s figures and facts have been corrected.", found.count
    )


def lines(found: Corrections) -> list[CorrectedLine]:
    """Return all of it, newest first."""
    told = [*map(_figure, found.figures), *map(_date, found.dates)]
    told += [line for one in found.facts for line in _fact(one, found)]
    return sorted(told, key=lambda one: one.at, reverse=True)


def cells(told: list[CorrectedLine]) -> list[list[Value]]:
    """Return rows for the page."""
    return [[link(one.about), one.part, one.before, one.after, one.why, one.at.astimezone(OSLO).date()] for one in told]


def table(told: list[CorrectedLine]) -> Table:
    """Return all of it as a table to hand on."""
    return Table("corrections", msg("Corrections"), COLUMNS, told)


COLUMNS = (
    Column("about", msg("Record"), ColumnKind.LINK),
    Column("part", msg("Part"), get=lambda row: plain(row.part)),
    Column("before", msg("Before"), get=lambda row: row.before and plain(row.before)),
    Column("after", msg("After"), get=lambda row: row.after and plain(row.after)),
    Column("why", msg("Why")),
    Column("at", msg("Corrected"), ColumnKind.MOMENT),
)


def _figure(one: CorrectedFigure) -> CorrectedLine:
    part = msg("Value for %(period)s", period=period_name(one.new.start, one.new.end_before))
    return CorrectedLine(one.new.indicator, part, _value(one.old), _value(one.new), reason_words(one.reason), one.at)


def _value(row: FiledObservation) -> Text:
    if row.value is None:
        return row.value_text or row.status.label
    return msg("%(value)s %(unit)s", value=num(row.value), unit=row.unit)


def _date(one: CorrectedDate) -> CorrectedLine:
    before, after = _written(one.old), _written(one.new)
    at = datetime.combine(one.new.recorded_on, time(12), OSLO)
    return CorrectedLine(one.delivery, one.new.kind.label, before, after, one.new.reason, at)


def _written(row: DateRow | None) -> str | None:
    return None if row is None or row.value is None else plain(row.value)


def _fact(one: CorrectedFact, found: Corrections) -> Iterator[CorrectedLine]:
    kind = nouns_of(one.event.subject_type).one or ""
    for name, before, after in field_rows(one.event, found.names):
        part = msg("%(record)s: %(field)s", record=kind, field=plain(name))
        why = reason_words(one.event.reason)
        yield CorrectedLine(one.about, part, plain(before), plain(after), why, one.event.at)
