"""JSON that explains itself: title, columns with kind and unit, rows as objects, sources, version."""

from collections.abc import Iterator

import orjson

from strategy_tracker.exchange.cells import nested
from strategy_tracker.exchange.format import FORMATS, PIECE, Format
from strategy_tracker.exchange.sources_met import SourcesMet
from strategy_tracker.exchange.table import Column, Edition, Table
from strategy_tracker.kernel.text import msg


def write(table: Table, edition: Edition) -> Iterator[bytes]:
    """Yield one object that holds the whole table; what the rows lean on comes after them."""
    sources = SourcesMet(table.columns)
    piece = bytearray(_opened(table, edition))
    between = b""
    for values in table.values():
        pairs = zip(table.columns, values, strict=True)
        row = {column.name: nested(value, column.kind, edition) for column, value in pairs}
        sources.meet(values)
        piece += between + orjson.dumps(row)
        between = b","
        if len(piece) > PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece) + b"]," + _closed(table, edition, sources)


def _opened(table: Table, edition: Edition) -> bytes:
    head = {
        "key": table.key,
        "title": edition.say(table.title),
        "language": edition.language,
        "columns": [_column(column, edition) for column in table.columns],
    }
    return orjson.dumps(head)[:-1] + b',"rows":['


def _closed(table: Table, edition: Edition, sources: SourcesMet) -> bytes:
    tail = {
        "notes": [edition.say(note) for note in table.notes],
        "sources": sources.found,
        "generated_from_version": edition.version,
        **({"next": table.further.next} if table.further else {}),
    }
    return orjson.dumps(tail, option=orjson.OPT_APPEND_NEWLINE)[1:]


def _column(column: Column, edition: Edition) -> dict[str, object]:
    return {
        "name": column.name,
        "label": edition.say(column.label),
        "type": column.kind.value,
        "unit": edition.say(column.unit) if column.unit else None,
        "description": edition.say(column.description) if column.description else None,
        **({"values": {str(key): edition.say(word) for key, word in column.words.items()}} if column.words else {}),
    }


FORMATS.add(Format("json", msg("JSON"), "application/json", write))
