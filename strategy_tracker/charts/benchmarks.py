"""An international index by country: every country told of, Norway always among them, gaps spelled out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from strategy_tracker.charts.benchmarks_drawing import figure, height
from strategy_tracker.charts.benchmarks_rows import NORWAY, CountryScore
from strategy_tracker.charts.chart import CHARTS, Chart, ChartData
from strategy_tracker.charts.needed import needed
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.indicators.queries.comparisons import CountryValue, IndexRow
from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated

NOT_COVERED = msg("Not covered by the study")
NORWAY_NAME = msg("Norway")

COLUMNS = (
    Column("country", msg("Country"), get=lambda row: row.name),
    Column("country_code", msg("Country code"), get=lambda row: row.country),
    Column("year", msg("Year"), get=lambda row: None if row.year is None else str(row.year)),
    Column("value", msg("Value"), ColumnKind.NUMBER),
    Column("value_text", msg("In words"), get=lambda row: row.words),
    Column("rank", msg("Rank"), ColumnKind.NUMBER),
    Column("note", msg("Note"), ColumnKind.TRANSLATED),
    Column("sources", msg("Sources"), ColumnKind.SOURCES),
)


def load(parameters: Mapping[str, str], _today: date) -> ChartData[CountryScore]:
    """Return what the index `indeks` says of each country. Raises: NotFound."""
    slug = needed(parameters, "indeks")
    index = next((row for row in europe_page().indices if row.slug == slug), None)
    if index is None:
        raise NotFound
    rows = tuple(_standings(index))
    years = sorted({row.year for row in rows if row.year})
    return ChartData(
        title=_title(rows),
        sentence=_sentence(index, rows),
        columns=COLUMNS,
        rows=rows,
        unit=index.unit_label,
        period=f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else "",
        sources=tuple({source.uid: source for row in rows for source in row.sources}.values()) or index.sources,
        notes=tuple(_notes(index, rows)),
        about=index.unit_label,
        subject=index.name,
    )


def _standings(index: IndexRow) -> Iterable[CountryScore]:
    """Yield countries by their newest value, the highest first, then those without one."""
    newest = {row.country: row.year for row in sorted(index.values, key=lambda row: row.year)}
    found = [_standing(row, is_shown=row.year == newest[row.country]) for row in index.values]
    if not index.norway:
        words = NOT_COVERED if index.norway_covered is False else None
        found.append(CountryScore(NORWAY, NORWAY_NAME, False, None, None, words, None, None, (), True))  # noqa: FBT003
    found.sort(key=_place)
    return found


def _place(row: CountryScore) -> tuple[bool, Decimal, bool, str, int]:
    """Return what rows are sorted by: numbers from the highest, then words, then gaps."""
    told = row.words is not None and row.words is not NOT_COVERED
    return row.value is None, -(row.value or Decimal(0)), not told, row.country, -(row.year or 0)


def _standing(row: CountryValue, *, is_shown: bool) -> CountryScore:
    return CountryScore(
        country=row.country,
        name=row.name,
        is_group=row.is_group,
        year=row.year,
        value=row.value,
        words=row.value_text,
        rank=row.rank,
        note=row.note,
        sources=row.sources,
        is_shown=is_shown,
    )


def _told(rows: Iterable[CountryScore]) -> list[CountryScore]:
    return [row for row in rows if row.is_shown and not row.is_group and row.value is not None]


def _title(rows: Sequence[CountryScore]) -> Message:
    told = _told(rows)
    norway = next((row for row in told if row.is_norway), None)
    if norway is not None:
        return msg("Norway: %(value)s in %(year)s", value=norway.value, year=str(norway.year))
    if not told:
        return msg("No figure was found for any single country")
    return msg("No figure for Norway found")


def _sentence(index: IndexRow, rows: Sequence[CountryScore]) -> Message:
    told = _told(rows)
    countries = len({row.country for row in told})
    if not told:
        return msg("No figure of the index was found for any single country.")
    if any(row.is_norway for row in told):
        return msgn(
            "The index has a published figure for one country: Norway.",
            "The index has published figures for %(count)s countries, Norway among them.",
            countries,
        )
    if index.norway_covered is False:
        return msgn(
            "The index has a published figure for one country; Norway is not part of the study.",
            "The index has published figures for %(count)s countries; Norway is not part of the study.",
            countries,
        )
    return msgn(
        "The index covers Norway, but we found a figure for one other country only.",
        "The index covers Norway, but we found figures only for %(count)s other countries.",
        countries,
    )


def _notes(index: IndexRow, rows: Sequence[CountryScore]) -> Iterable[Message | Translated]:
    if index.method:
        yield index.method
    if any(not row.is_shown and row.value is not None for row in rows):
        yield msg("Small open circles are earlier years.")
    if index.target_value is not None and index.target_year is not None:
        yield msg(
            "The target of the index is %(value)s in %(year)s.", value=index.target_value, year=str(index.target_year)
        )


CHARTS.add(
    Chart("benchmarks", msg("An international index by country"), load, figure, frozenset({"indeks"}), height=height)
)
