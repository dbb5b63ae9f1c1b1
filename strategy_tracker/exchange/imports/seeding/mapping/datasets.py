"""The heads of all files, and what is known to be missing: rules, gaps and other notes on the data."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import GapShape, Words
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.sources.models import Dataset, DatasetNote, NoteKind
from strategy_tracker.sources.services import add_note, describe_dataset, edit_note

FILE_SOURCES = Words(en="Sources of the file as a whole")


def _describe_again(by: Principal, old: Dataset, **fields: Any) -> Dataset:
    return describe_dataset(by, key=old.key, **fields)


def _datasets(files: SeedFiles) -> Iterator[FiledRecord]:
    for name in SHAPES:
        fields = {"key": name, "compiled_on": getattr(files, name).meta.compiled}
        yield FiledRecord(name, "meta", None, fields, called=name)


def _notes(files: SeedFiles) -> Iterator[FiledRecord]:
    for name in SHAPES:
        for fields in [*_in_head(getattr(files, name).meta), *_beside(name, files)]:
            given = {"about": None, "sources": list[str](), **fields, "dataset": name}
            yield FiledRecord(name, "meta", None, given)


def _in_head(meta: Any) -> Iterator[Mapping[str, Any]]:
    yield from ({"kind": NoteKind.RULE, "text": text} for text in meta.rules)
    yield from (_gap(gap) for gap in meta.gaps)
    if meta.note:
        yield {"kind": NoteKind.NOTE, "text": meta.note}
    if meta.nn_note:
        yield {"kind": NoteKind.TRANSLATION, "text": meta.nn_note}


def _gap(gap: GapShape) -> dict[str, Any]:
    return {"kind": NoteKind.GAP, "text": gap, "sort": gap.sort, "counted_as": " ".join(gap.counted_as) or None}


def _beside(name: str, files: SeedFiles) -> Iterator[Mapping[str, Any]]:
    match name:
        case "strategies":
            for strategy in files.strategies.strategies:
                yield from ({**_gap(gap), "about": strategy.id} for gap in strategy.gaps)
        case "goals" if views := files.goals.roadmap_views:
            yield {"kind": NoteKind.NOTE, "text": views.description, "sources": views.source}
        case "indicators" if cycle := files.indicators.reporting_cycle:
            yield {"kind": NoteKind.CYCLE, "text": cycle, "sources": cycle.source}
        case "consultation":
            yield {"kind": NoteKind.NOTE, "text": FILE_SOURCES, "sources": files.consultation.source}


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(Dataset, _datasets, describe_dataset, _describe_again, key=("key",)),
    part(DatasetNote, "dataset", add_note, _notes, edit_note, key=("dataset", "kind", "about"), numbered=True),
)
