"""The list of tables and their columns, as it stands in `docs/data.md`; a test holds the two together.

`python -m strategy_tracker.exchange.catalogue` prints it.
"""

import sys
from collections.abc import Iterator

from strategy_tracker.exchange.cells import field_names
from strategy_tracker.exchange.downloads import TABLES
from strategy_tracker.exchange.spec import TableSpec
from strategy_tracker.exchange.table import Column


def as_markdown() -> str:
    """Return a section for each table: what it is, what names a row, and each column."""
    return "\n".join(line for spec in TABLES for line in _section(spec))


def _section(spec: "TableSpec[object]") -> Iterator[str]:
    yield f"### `{spec.key}`: {spec.title}"
    yield ""
    yield str(spec.description)
    yield f"A row is named by {', '.join(f'`{name}`' for name in spec.named_by)}."
    yield ""
    yield "| column | type | meaning | fields in CSV |"
    yield "|---|---|---|---|"
    yield from (_line(column) for column in spec.columns)
    yield ""


def _line(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    meaning = f"{column.label}{unit}. {column.description or ''}".strip().removesuffix(".")
    codes = "; ".join(f"`{key}` {word}" for key, word in column.words.items())
    fields = ", ".join(f"`{name}`" for name in field_names(column.name, column.kind))
    return f"| `{column.name}` | {column.kind.value} | {meaning}{': ' + codes if codes else ''} | {fields} |"


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
