"""The ambition and the international indices as sentences, tables and facts."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from strategy_tracker.exchange.missing_piece import of_field
from strategy_tracker.indicators.queries.comparisons import AmbitionRow, CountryValue, EuropePage, IndexPart, IndexRow
from strategy_tracker.indicators.queries.europe import gaps_of_index
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.absences import by_kind, held_or_why, why_empty, why_of
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.pages.values.readings import by_basis
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import FigureSource, GapGroup, Link, ListColumn, Value

UNTESTABLE = Mark("untestable", msg("Cannot be tested"), MarkOutline.DASHED, Tone.MISSING)
COVERED = {
    True: Mark("covered", msg("Norway takes part"), MarkOutline.DOT, Tone.GOOD),
    False: Mark("not-covered", msg("Norway is not covered"), MarkOutline.SQUARE, Tone.STOPPED),
    None: Mark("unknown", msg("Not known whether Norway takes part"), MarkOutline.DASHED, Tone.MISSING),
}
COVERAGE = {mark.key: mark for mark in COVERED.values()}
FEWEST_IN_A_CHART = 3


class IndexView(Struct, frozen=True):
    """An index as the page shows it. `rows` is the table where there are too few numbers to draw."""

    slug: str
    row: IndexRow
    mark: Mark
    is_charted: bool
    facts: Facts
    columns: tuple[ListColumn, ...]
    rows: list[list[Value]]
    parts: list[tuple[IndexPart, float]]
    part_sources: list[FigureSource]
    sources: list[FigureSource]


def sentence(page: EuropePage) -> Message:
    """Say how many indices there are, and how many say anything of Norway."""
    covering = sum(1 for row in page.indices if row.norway_covered)
    numbers = sum(1 for row in page.indices if any(value.value is not None for value in row.norway))
    return msgn(
        "One international index is on file; Norway is covered by %(covering)s, "
        "and a figure for Norway was found in %(numbers)s.",
        "%(count)s international indices are on file; Norway is covered by %(covering)s of them, "
        "and a figure for Norway was found in %(numbers)s.",
        len(page.indices),
        covering=covering,
        numbers=numbers,
    )


def spec(rows: Sequence[IndexRow]) -> ListSpec[IndexRow]:
    """Say how the list of indices can be filtered and sorted."""
    place = {row.slug: number for number, row in enumerate(rows)}
    return ListSpec(
        identity=lambda row: row.slug,
        text=lambda row: " ".join((row.name.nb, row.name.nn, row.name.en, str(row.method or ""))),
        facets=(
            Facet(
                "dekning",
                msg("Norway"),
                msg("All indices"),
                lambda row: (COVERED[row.norway_covered].key,),
                lambda key: COVERAGE[key].label,
            ),
        ),
        orders=(
            Order("plass", msg("As in the data"), lambda row: (place[row.slug],)),
            Order("navn", msg("Name"), lambda row: (collation(str(row.name)),)),
            Order("land", msg("Countries"), lambda row: (row.country_count,), descending=True),
        ),
    )


COLUMNS = (
    ListColumn(msg("Index"), order="navn"),
    ListColumn(msg("Norway"), "state"),
    ListColumn(msg("Newest for Norway")),
    ListColumn(msg("Countries with a result"), "number", order="land"),
    ListColumn(msg("Newest year"), "number"),
    ListColumn(msg("Named with the ambition")),
)


def cells(row: IndexRow) -> list[Value]:
    """Return an index as a line of the list."""
    publisher = row.publisher.label if row.publisher else None
    return [
        Link(row.name, f"#{row.slug}", publisher),
        _covered(row),
        _newest(row),
        row.country_count,
        msg("%(year)s", year=str(max(value.year for value in row.values))) if row.values else None,
        msg("Yes") if row.is_named_by_ambition else msg("No"),
    ]


def _covered(row: IndexRow) -> Mark:
    if row.norway_covered is None:
        return why_empty("benchmark_index", row.slug, "norway_covered")
    return COVERED[row.norway_covered]


def _newest(row: IndexRow) -> Value:
    told = [value for value in row.norway if value.is_told]
    if not told:
        return COVERED[False] if row.norway_covered is False else why_of("benchmark_observation", "", "value")
    newest = max(told, key=lambda value: value.year)
    if newest.value is None and newest.rank and not newest.value_text:
        return msg("number %(rank)s (%(year)s)", rank=newest.rank, year=str(newest.year))
    if newest.value is None:
        return newest.value_text
    return msg("%(number)s (%(year)s)", number=newest.value, year=str(newest.year))


def ambition_facts(row: AmbitionRow) -> Facts:
    """Return what is known of an ambition as terms and values."""
    stated_by = Reference("organisation", row.stated_by.slug, row.stated_by.label) if row.stated_by else None
    return [
        (label_of("ambition", "stated_by"), link(stated_by)),
        *facts_of("ambition", row, "deadline"),
        (
            msg("How it is to be measured"),
            held_or_why("ambition", row.slug, "measurable_definition", row.measurable_definition),
        ),
        *([(msg("Indices tied to it"), _basis(row.benchmarks_basis))] if row.benchmarks_basis else []),
    ]


def _basis(basis: Basis) -> Value:
    return by_basis("ambition", "benchmarks_basis", basis.label, basis)


def index_view(row: IndexRow) -> IndexView:
    """Return an index with its facts, its numbers or words, and what it is made of."""
    numbers = [value for value in row.values if value.value is not None]
    is_charted = len({value.country for value in numbers}) >= FEWEST_IN_A_CHART
    highest = max((part.value for part in row.parts), default=None)
    return IndexView(
        slug=row.slug,
        row=row,
        mark=_covered(row),
        is_charted=is_charted,
        facts=_facts(row, is_charted=is_charted),
        columns=_value_columns(row),
        rows=[_value_cells(row, value) for value in row.values],
        parts=[(part, float(part.value / highest)) for part in row.parts] if highest else [],
        part_sources=sources(*(part.sources for part in row.parts)),
        sources=sources(row.sources, *(value.sources for value in row.values)),
    )


def gaps(rows: Iterable[IndexRow]) -> list[GapGroup]:
    """Return what is not known of the indices, and who may know."""
    pieces = [
        of_field("benchmarks", gap, (publisher,) if (publisher := _publisher(row)) else ())
        for row in rows
        for gap in gaps_of_index(row)
    ]
    return by_kind(sorted(pieces, key=lambda piece: not piece.is_hole))


def _publisher(row: IndexRow) -> Reference | None:
    return Reference("organisation", row.publisher.slug, row.publisher.label) if row.publisher else None


def _facts(row: IndexRow, *, is_charted: bool) -> Facts:
    facts: Facts = [
        (msg("Norway"), _covered(row)),
        *(_told(value) for value in row.norway if is_charted),
        *facts_of("benchmark_index", row, "method"),
        *facts_of("benchmark_index", {"publisher": _publisher(row), "slug": row.slug}, "publisher"),
        (msg("Unit"), row.unit_label),
    ]
    if row.target_value is not None:
        target = msg("%(number)s by %(year)s", number=row.target_value, year=str(row.target_year or ""))
        facts.append((msg("The index's own target"), [target, *([row.target_note] if row.target_note else [])]))
    return facts


def _told(value: CountryValue) -> tuple[Message, Value | list[Value]]:
    """Return what is said of Norway in a year, where no table says it."""
    told: list[Value] = [one for one in (value.value, value.value_text or value.note) if one is not None]
    return msg("Norway in %(year)s", year=str(value.year)), told or None


def _has_ranks(row: IndexRow) -> bool:
    return any(value.rank is not None for value in row.values)


def _has_numbers(row: IndexRow) -> bool:
    return any(value.value is not None for value in row.values)


def _value_columns(row: IndexRow) -> tuple[ListColumn, ...]:
    rank = (ListColumn(msg("Rank"), "number", missing=msg("Not ranked")),) if _has_ranks(row) else ()
    result = ListColumn(msg("Result"), "number", unit=row.unit_label, missing=msg("No number found"))
    number = (result,) if _has_numbers(row) else ()
    return (
        ListColumn(msg("Country")),
        ListColumn(msg("Year")),
        *number,
        *rank,
        ListColumn(msg("In words"), missing=msg("No words found")),
    )


def _number(value: CountryValue) -> Value:
    return value.value if value.is_told else held_or_why("benchmark_observation", value.uid, "value", value.value)


def _value_cells(row: IndexRow, value: CountryValue) -> list[Value]:
    number: list[Value] = [_number(value)] if _has_numbers(row) else []
    rank: list[Value] = [value.rank] if _has_ranks(row) else []
    return [value.name, str(value.year), *number, *rank, value.value_text or value.note]
