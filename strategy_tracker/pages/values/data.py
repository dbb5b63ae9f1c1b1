"""The catalogue of tables: what each holds, its columns, and where its files are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from strategy_tracker.exchange import table as tables
from strategy_tracker.exchange.cells import field_names
from strategy_tracker.exchange.downloads import FORMATS
from strategy_tracker.exchange.spec import TableSpec
from strategy_tracker.exchange.table import ColumnKind, Table
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Code, Link, ListColumn, Value

KINDS: Mapping[ColumnKind, Message] = {
    ColumnKind.TEXT: msg("Text"),
    ColumnKind.TEXTS: msg("Several texts"),
    ColumnKind.NUMBER: msg("Number"),
    ColumnKind.DATE: msg("Date"),
    ColumnKind.PERIOD: msg("Date that may be vague: text, first and last day"),
    ColumnKind.MOMENT: msg("Moment, in UTC"),
    ColumnKind.BOOL: msg("True or false"),
    ColumnKind.CODE: msg("Key from a closed set"),
    ColumnKind.TRANSLATED: msg("Text with its language"),
    ColumnKind.LINK: msg("Another record: id and name"),
    ColumnKind.LINKS: msg("Other records: ids and names"),
    ColumnKind.SOURCES: msg("Sources: titles and addresses"),
}
COLUMNS = (
    ListColumn(msg("Column")),
    ListColumn(msg("What it is")),
    ListColumn(msg("Type")),
    ListColumn(msg("Unit"), missing=msg("No unit")),
    ListColumn(msg("Fields in CSV")),
)


class TableView(Struct, frozen=True):
    """A table as the catalogue shows it."""

    key: str
    title: Message
    description: Message
    size: Message
    row_count: int
    column_count: int
    files: str
    columns: list[list[Value]]
    codes: list[tuple[Code, Code]]
    named_by: Code


def view(spec: TableSpec[Any], today: date, root: str) -> TableView:
    """Return a table with its size and columns; `root` is where the site begins, in the reader's language."""
    count = spec.size(today)
    return TableView(
        key=spec.key,
        title=spec.title,
        description=spec.description,
        size=msgn("One row", "%(count)s rows", count),
        row_count=count,
        column_count=len(spec.columns),
        files=f"{root}/data/{spec.key}",
        columns=[_column(column) for column in spec.columns],
        codes=[(Code(column.name), Code(", ".join(column.words))) for column in spec.columns if column.words],
        named_by=Code(", ".join(spec.named_by)),
    )


def _column(column: tables.Column) -> list[Value]:
    fields = ", ".join(field_names(column.name, column.kind))
    return [Code(column.name), column.description or column.label, KINDS[column.kind], column.unit, Code(fields)]


def spec(say: Callable[[Any], str]) -> ListSpec[TableView]:
    """Say how the catalogue can be searched and sorted."""
    no_facets: tuple[Facet[TableView], ...] = ()
    return ListSpec(
        identity=lambda row: row.key,
        text=lambda row: f"{row.key} {say(row.title)} {say(row.description)}",
        facets=no_facets,
        orders=(
            Order("navn", msg("Name"), lambda row: (collation(say(row.title)),)),
            Order("rader", msg("Rows"), lambda row: (row.row_count,), descending=True),
        ),
    )


def sentence(views: Sequence[TableView]) -> Message:
    """Say how much there is to fetch."""
    return msgn(
        "One table with %(rows)s rows can be fetched as %(formats)s.",
        "%(count)s tables with %(rows)s rows in all can be fetched, each as %(formats)s.",
        len(views),
        rows=sum(one.row_count for one in views),
        formats=" / ".join(str(one.title) for one in FORMATS),
    )


TABLE_COLUMNS = (
    ListColumn(msg("Table"), order="navn"),
    ListColumn(msg("Rows"), "number", order="rader"),
    ListColumn(msg("Columns"), "number"),
    *(ListColumn(form.title) for form in FORMATS),
)


def cells(one: TableView) -> list[Value]:
    """Return a table as a line of the catalogue."""
    return [
        Link(one.title, f"#{one.key}", one.description),
        one.row_count,
        one.column_count,
        *(Link(form.title, f"{one.files}.{form.key}") for form in FORMATS),
    ]


def catalogue(views: Sequence[TableView]) -> Table:
    """Return the catalogue itself as a table, for machines."""
    number = ColumnKind.NUMBER
    return Table(
        key="tables",
        title=msg("Tables"),
        columns=(
            tables.Column("key", msg("Key")),
            tables.Column("title", msg("Title"), get=lambda row: row.title),
            tables.Column("description", msg("Description"), get=lambda row: row.description),
            tables.Column("row_count", msg("Rows"), number),
            tables.Column("column_count", msg("Columns"), number),
            tables.Column("csv", msg("Address of the CSV file"), get=lambda row: f"{row.files}.csv"),
            tables.Column("json", msg("Address of the JSON file"), get=lambda row: f"{row.files}.json"),
        ),
        rows=views,
    )
