"""The heads of all files, and what is known to be missing: rules, gaps and other notes on the data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import Fields, RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Meta, SourceRef, a_day
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Dataset, DatasetNote, NoteKind
from strategy_tracker.sources.services import add_note, describe_dataset, edit_note

FILE_SOURCES = Translated(en="Sources of the file as a whole")


def _describe_again(by: Principal, _old: Dataset, _differing: Fields, everything: Fields) -> Dataset:
    return describe_dataset(by, **everything)


DATASET = RecordKind(Dataset, key=lambda one: (one.key,), create=plain(describe_dataset), edit=_describe_again)
NOTE = RecordKind(
    DatasetNote,
    key=lambda one: (one.dataset.key, one.kind, one.about),
    create=under("dataset", add_note),
    edit=change(edit_note),
    lists=("sources",),
    numbered=True,
)
KINDS: tuple[RecordKind[Any], ...] = (DATASET, NOTE)


@dataclass(frozen=True)
class _Remark:
    kind: NoteKind
    text: Translated
    about: str | None = None
    sources: tuple[SourceRef, ...] = ()


def load_datasets(store: Store, files: SeedFiles) -> None:
    """Bring datasets and their notes up to what the files say."""
    for name in SHAPES:
        meta: Meta = getattr(files, name).meta
        store.at(name, "meta")
        dataset = store.put(DATASET, (name,), key=name, compiled_on=a_day(meta.compiled))
        for one in [*_in_head(meta), *_BESIDE.get(name, _nothing)(files)]:
            key = (name, one.kind, one.about)
            given = {"kind": one.kind, "about": one.about, "text": one.text}
            store.part(NOTE, key, sources=one.sources, dataset=dataset, **given)


def _in_head(meta: Meta) -> Iterator[_Remark]:
    yield from (_Remark(NoteKind.RULE, Translated(en=text)) for text in meta.rules)
    yield from (_Remark(NoteKind.GAP, Translated(en=text)) for text in meta.gaps)
    if meta.note:
        yield _Remark(NoteKind.NOTE, Translated(en=meta.note))
    if meta.nn_note:
        yield _Remark(NoteKind.TRANSLATION, Translated(en=meta.nn_note))


def _nothing(_files: SeedFiles) -> Iterator[_Remark]:
    yield from ()


def _beside_strategies(files: SeedFiles) -> Iterator[_Remark]:
    for strategy in files.strategies.strategies:
        for text in strategy.gaps:
            yield _Remark(NoteKind.GAP, Translated(en=text), strategy.id)


def _beside_goals(files: SeedFiles) -> Iterator[_Remark]:
    views = files.goals.roadmap_views
    yield _Remark(NoteKind.NOTE, views.description.translated, "roadmap_views", tuple(views.source))


def _beside_indicators(files: SeedFiles) -> Iterator[_Remark]:
    cycle = files.indicators.reporting_cycle
    yield _Remark(NoteKind.CYCLE, cycle.translated, None, tuple(cycle.source))


def _beside_consultation(files: SeedFiles) -> Iterator[_Remark]:
    yield _Remark(NoteKind.NOTE, FILE_SOURCES, None, tuple(files.consultation.source))


_BESIDE: Mapping[str, Callable[[SeedFiles], Iterator[_Remark]]] = {
    "strategies": _beside_strategies,
    "goals": _beside_goals,
    "indicators": _beside_indicators,
    "consultation": _beside_consultation,
}
