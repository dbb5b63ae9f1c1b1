"""From `benchmarks.yaml`: international indices and what they say of countries."""

from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, correct, standing, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.benchmarks import IndexShape
from strategy_tracker.exchange.imports.seeding.shapes.common import translated
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.indicators.models import BenchmarkDetail, BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    edit_benchmark_index,
    publish_benchmark_index,
    record_benchmark_detail,
    record_benchmark_observation,
)

INDEX = RecordKind(
    BenchmarkIndex,
    key=lambda one: (one.slug,),
    create=under("ambition", create_benchmark_index),
    edit=change(edit_benchmark_index),
    publish=publish_benchmark_index,
    lists=("sources",),
)
OBSERVATION = RecordKind(
    BenchmarkObservation,
    key=lambda one: (one.index.slug, one.country, one.year),
    create=under("index", record_benchmark_observation),
    edit=correct("index", record_benchmark_observation),
    belongs_to=("index",),
    lists=("sources",),
    current=standing,
    numbered=True,
)
DETAIL = RecordKind(
    BenchmarkDetail,
    key=lambda one: (one.index.slug, one.year, one.scope, one.position),
    create=under("index", record_benchmark_detail),
    belongs_to=("index",),
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (INDEX, OBSERVATION, DETAIL)


def load_benchmarks(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the indices and their figures up to what the file says."""
    held_up_to = files.benchmarks.ambition
    named = next(one.benchmarks for one in files.strategies.ambitions if one.id == held_up_to)
    for place, one in enumerate(files.benchmarks.indices, 1):
        store.at("benchmarks", one.id)
        index = store.put(
            INDEX,
            (one.id,),
            sources=one.source,
            ambition=known.ambitions[held_up_to],
            is_named_by_ambition=one.id in named,
            slug=one.id,
            position=place,
            name=one.name.translated,
            publisher=known.organisations[one.publisher] if one.publisher else None,
            unit=one.unit,
            method=translated(one.method),
            norway_covered=one.norway_covered,
            target_year=one.target.year if one.target else None,
            target_value=one.target.value if one.target else None,
            target_note=english(one.target.note) if one.target else None,
        )
        _load_figures(store, one, index)
        _load_details(store, one, index)
        store.publish(INDEX, index)


def _load_figures(store: Store, one: IndexShape, index: BenchmarkIndex) -> None:
    for figure in one.observations:
        store.part(
            OBSERVATION,
            (one.id, figure.country, figure.year),
            sources=figure.source,
            index=index,
            country=figure.country,
            year=figure.year,
            value=figure.value,
            value_text=english(figure.value_text),
            rank=figure.rank,
            is_derived=figure.derived,
            note=english(figure.note),
        )


def _load_details(store: Store, one: IndexShape, index: BenchmarkIndex) -> None:
    detail = one.detail
    if detail is None:
        return
    for place, part in enumerate(detail.data_types, 1):
        where = {"position": place, "year": detail.year, "scope": detail.scope}
        key = (one.id, detail.year, detail.scope, place)
        store.part(DETAIL, key, sources=detail.source, index=index, item=part.translated, value=part.value, **where)
