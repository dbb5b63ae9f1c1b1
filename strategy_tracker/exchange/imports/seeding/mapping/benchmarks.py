"""From `benchmarks.yaml`: international indices and what they say of countries."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part, standing
from strategy_tracker.exchange.imports.seeding.mapping.found import parts
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.indicators.models import BenchmarkDetail, BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    edit_benchmark_index,
    publish_benchmark_index,
    record_benchmark_detail,
    record_benchmark_observation,
)


def _indices(files: SeedFiles) -> Iterator[FiledRecord]:
    ambition = files.benchmarks.ambition
    named = {index for one in files.strategies.ambitions if one.id == ambition for index in one.benchmarks}
    for place, one in enumerate(files.benchmarks.indices, 1):
        goal = one.target
        fields = {
            "ambition": ambition,
            "is_named_by_ambition": one.id in named,
            "position": place,
            "target_year": goal and goal.year,
            "target_value": goal and goal.value,
            "target_note": goal and goal.note,
        }
        yield FiledRecord("benchmarks", one.id, one, fields)


def _details(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.benchmarks.indices:
        detail = one.detail
        for place, shape in enumerate(detail.data_types if detail else (), 1):
            assert detail is not None  # noqa: S101 - there are parts of it
            where = {"index": one.id, "year": detail.year, "scope": detail.scope, "position": place}
            yield FiledRecord("benchmarks", one.id, shape, {**where, "sources": detail.source})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        BenchmarkIndex,
        _indices,
        create_benchmark_index,
        edit_benchmark_index,
        publish_benchmark_index,
        under="ambition",
    ),
    part(
        BenchmarkObservation,
        "index",
        record_benchmark_observation,
        parts("benchmarks", lambda files: files.benchmarks.indices, "index", lambda one: one.observations),
        key=("index", "country", "year", "question"),
        is_followed=True,
        current=standing,
        numbered=True,
    ),
    part(
        BenchmarkDetail,
        "index",
        record_benchmark_detail,
        _details,
        key=("index", "year", "scope", "position"),
        text="item",
    ),
)
