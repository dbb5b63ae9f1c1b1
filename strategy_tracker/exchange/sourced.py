"""The sources of a record that has a page: its own, and those of what belongs to it."""

from collections.abc import Mapping, Sequence

from strategy_tracker.exchange.cited import SourceRow, source_rows
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference


def sources_of(record: Reference) -> Sequence[SourceRow]:
    """Return the sources of a record, by title."""
    return _by_record().get((record.kind, record.id), ())


@by_version
def _by_record() -> Mapping[tuple[str, str], Sequence[SourceRow]]:
    found: dict[tuple[str, str], list[SourceRow]] = {}
    for row in sorted(source_rows(), key=lambda row: row.title):
        for record in row.cited_by:
            found.setdefault((record.kind, record.id), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
