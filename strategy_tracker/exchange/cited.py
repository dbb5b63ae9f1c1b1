"""Which public records lean on which source: what no capability can say alone."""

from msgspec import Struct

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import all_sources, datasets_citing, records_citing


class SourceRow(Struct, frozen=True):
    """A source with the public records that lean on it, themselves or with what belongs to them."""

    uid: str
    title: str
    url: str | None
    archive_file: str | None
    cited_by: tuple[Reference, ...]
    # The title in the language it has.
    name: Translated | str


def source_rows() -> tuple[SourceRow, ...]:
    """Sources that something public cites, the most cited first."""
    found: dict[str, list[Reference]] = {}
    for one in (*records_citing(), *datasets_citing()):
        found.setdefault(one.source, []).append(one.by)
    rows = [
        SourceRow(one.uid, one.title, one.url, one.archive_file, tuple(found[one.uid]), one.name)
        for one in all_sources()
        if one.uid in found
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.cited_by), row.title)))
