"""From `sources.yaml`: every document that the other files name by id."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import create_source, edit_source


def _sources(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.sources.sources:
        yield FiledRecord("sources", one.id, one, {"is_date_inferred": one.dated_basis == "content"})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Source,
        _sources,
        create_source,
        edit_source,
        key=("key",),
        names={
            "id": "key",
            "dated": "dated_on",
            "looked_at": "looked_on",
            "read_at": "read_url",
            "seed": "archive_file",
        },
    ),
)
