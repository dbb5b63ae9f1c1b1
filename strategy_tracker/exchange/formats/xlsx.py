"""A workbook: the rows as typed cells, and a sheet of their own for sources and notes."""

from collections.abc import Iterator

from strategy_tracker.exchange.cells import Scalar, field_labels, field_names, heads, said
from strategy_tracker.exchange.format import FORMATS, Format
from strategy_tracker.exchange.sources_met import SourcesMet
from strategy_tracker.exchange.spreadsheet import parts, sheet
from strategy_tracker.exchange.table import Column, ColumnKind, Edition, Table
from strategy_tracker.exchange.zipped import Archive
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import msg

WIDE, NARROW, NOTES = 40, 16, (40, 60, 40)
NARROW_KINDS = {ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.BOOL, ColumnKind.MOMENT, ColumnKind.PERIOD}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(table: Table, edition: Edition) -> Iterator[bytes]:
    """Yield the archive that a workbook is; the sources come once all rows are written."""
    archive, sources = Archive(), SourcesMet(table.columns)
    for place, text in parts(edition.say(table.title), edition.say(msg("Sources and notes"))).items():
        yield from archive.file(place, [text.encode()])
    rows = sheet(_widths(table), heads(table.columns, edition), _rows(table, edition, sources))
    yield from archive.file("xl/worksheets/sheet1.xml", rows)
    notes = sheet(NOTES, [edition.say(table.title)], _notes(table, edition, sources))
    yield from archive.file("xl/worksheets/sheet2.xml", notes)
    yield from archive.end()


def _widths(table: Table) -> list[int]:
    return [
        NARROW if column.kind in NARROW_KINDS else WIDE
        for column in table.columns
        for _ in field_names(column.name, column.kind)
    ]


def _rows(table: Table, edition: Edition, sources: SourcesMet) -> Iterator[list[Scalar]]:
    for row in table.values():
        sources.meet(row)
        cells = zip(table.columns, row, strict=True)
        yield [one for column, value in cells for one in said(value, column, edition)]


def _notes(table: Table, edition: Edition, sources: SourcesMet) -> Iterator[tuple[Scalar, ...]]:
    say = edition.say
    yield from ((say(note),) for note in table.notes)
    if any(column.kind is ColumnKind.MOMENT for column in table.columns):
        yield (say(msg("Times of day are those of Norway.")),)
    yield say(msg("Fetched from")), edition.address
    yield say(msg("Fetched on")), clock.today()
    yield ()
    yield say(msg("Column")), say(msg("What it is")), say(msg("Fields in CSV"))
    yield from (_column(column, edition) for column in table.columns)
    if sources.found:
        yield ()
        yield say(msg("Sources")), say(msg("Address"))
        yield from ((one["title"], one["url"]) for one in sources.found)


def _column(column: Column, edition: Edition) -> tuple[Scalar, ...]:
    what = edition.say(column.description) if column.description else None
    return field_labels(column, edition)[0], what, ", ".join(field_names(column.name, column.kind))


FORMATS.add(Format("xlsx", msg("Excel"), MEDIA_TYPE, write, is_attachment=True))
