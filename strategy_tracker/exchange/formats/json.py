"""JSON that explains itself: title, columns with kind and unit, rows as objects, sources, version."""

from typing import Any

import orjson

from strategy_tracker.exchange.cells import nested
from strategy_tracker.exchange.format import FORMATS, Format
from strategy_tracker.exchange.table import Column, ColumnKind, Edition, Table
from strategy_tracker.kernel.text import msg


def write(table: Table, edition: Edition) -> bytes:
    """Return one object that holds the whole table."""
    rows = [_row(table.columns, values, edition) for values in table.values()]
    return orjson.dumps(
        {
            "key": table.key,
            "title": edition.say(table.title),
            "language": edition.language,
            "columns": [_column(column, edition) for column in table.columns],
            "rows": rows,
            "notes": [edition.say(note) for note in table.notes],
            "sources": _sources(table.columns, rows),
            "generated_from_version": edition.version,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def _row(columns: tuple[Column, ...], values: tuple[object, ...], edition: Edition) -> dict[str, Any]:
    pairs = zip(columns, values, strict=True)
    return {column.name: nested(value, column.kind, edition) for column, value in pairs}


def _column(column: Column, edition: Edition) -> dict[str, object]:
    return {
        "name": column.name,
        "label": edition.say(column.label),
        "type": column.kind.value,
        "unit": edition.say(column.unit) if column.unit else None,
        "description": edition.say(column.description) if column.description else None,
        **({"values": {key: edition.say(word) for key, word in column.words.items()}} if column.words else {}),
    }


def _sources(columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return every source of the rows once, in the order they are met."""
    names = [column.name for column in columns if column.kind is ColumnKind.SOURCES]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        for name in names:
            for source in row[name] or ():
                found.setdefault((source["title"], source["url"] or ""), source)
    return list(found.values())


FORMATS.add(Format("json", msg("JSON"), "application/json", write))
