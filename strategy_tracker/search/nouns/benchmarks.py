"""How international indices are found."""

from sqlalchemy import select

from strategy_tracker.indicators.models import BenchmarkIndex
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself


def _select() -> AnySelect:
    return select(
        BenchmarkIndex.slug.label("public_id"),
        BenchmarkIndex.slug.label("target_id"),
        BenchmarkIndex.name.label("title"),
        BenchmarkIndex.method.label("summary"),
    ).where(public(BenchmarkIndex))


NOUNS.add(
    Noun(
        "benchmark",
        msg("International indices"),
        "benchmark",
        BenchmarkIndex.slug,
        _select,
        {"benchmark_index": itself},
    )
)
