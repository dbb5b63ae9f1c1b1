"""How international indices are found."""

from strategy_tracker.indicators.models import BenchmarkIndex
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun, itself, listed

NOUNS.add(
    Noun(
        "benchmark",
        msg("International indices"),
        "benchmark",
        BenchmarkIndex.slug,
        listed(BenchmarkIndex, summary=BenchmarkIndex.method),
        {"benchmark_index": itself},
    )
)
