"""International indices, one row for each country and year they speak of."""

from collections.abc import Iterator

from msgspec import Struct

from strategy_tracker.exchange.columns import columns_of
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.comparisons import CountryValue, IndexRow
from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.kernel.text import msg


class IndexedCountry(Struct, frozen=True):
    """What an index says of a country."""

    index: IndexRow
    said: CountryValue


def _rows() -> Iterator[IndexedCountry]:
    for index in europe_page().indices:
        for said in index.values:
            yield IndexedCountry(index, said)


TABLES.add(
    TableSpec(
        "benchmarks",
        msg("International indices"),
        msg("Every figure of the indices on file, by country and year. An empty value was not found."),
        (
            Column("index", msg("Index"), get=lambda row: row.index.slug),
            Column("index_name", msg("Name of the index"), ColumnKind.TRANSLATED, get=lambda row: row.index.name),
            Column("unit", msg("Unit"), get=lambda row: row.index.unit_label),
            *columns_of("benchmark_index", "norway_covered", at="index"),
            Column("country_code", msg("Country code"), get=lambda row: row.said.country),
            Column("country", msg("Country"), get=lambda row: row.said.name),
            Column("is_group", msg("A group of countries"), ColumnKind.BOOL, get=lambda row: row.said.is_group),
            *columns_of(
                "benchmark_observation", "year", "value", "value_text", "rank", "is_derived", "note", at="said"
            ),
            Column("sources", msg("Sources"), ColumnKind.SOURCES, get=lambda row: row.said.sources),
        ),
        lambda _today: tuple(_rows()),
        named_by=("index", "country_code", "year"),
    )
)
