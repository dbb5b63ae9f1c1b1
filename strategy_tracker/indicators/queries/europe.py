"""The ambitions, and the international indices they can be held up to."""

from collections import defaultdict
from typing import Any

from msgspec.structs import replace
from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds.countries import GROUPS, country_name
from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
)
from strategy_tracker.indicators.queries.comparisons import (
    AmbitionRow,
    CountryValue,
    EuropePage,
    IndexPart,
    IndexRow,
)
from strategy_tracker.indicators.queries.rows import RecordTie
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import AbsenceRow, Citations, EmptyField, citations, empty_field, empty_fields
from strategy_tracker.strategy.models import Ambition

NORWAY = "NO"
NOT_COVERED = AbsenceRow(AbsenceCode.NOT_APPLICABLE, None)


@by_version
def europe_page() -> EuropePage:
    """Public ambitions with an index, and every public index with what it found."""
    heads, values, parts = _heads(), _values(), _parts()
    sources = citations(
        {
            "benchmark_index": {row.id for row in heads},
            "benchmark_observation": {row.id for rows in values.values() for row in rows},
            "benchmark_detail": {row.id for rows in parts.values() for row in rows},
            "ambition": {row.ambition_id for row in heads if row.ambition_slug},
        }
    )
    return EuropePage(
        ambitions=_ambitions(heads, sources),
        indices=tuple(_index(row, values[row.id], parts[row.id], sources) for row in heads),
    )


@by_version
def benchmark_gaps() -> tuple[EmptyField, ...]:
    """What is not known of public indices: who makes them, whether Norway is in them, and what they say."""
    return tuple(gap for row in europe_page().indices for gap in gaps_of_index(row))


def gaps_of_index(row: IndexRow) -> tuple[EmptyField, ...]:
    """Say what is not known of one index; a number for a country that it does not cover does not apply."""
    about = row.reference
    asked = (
        ("publisher", row.publisher, msg("Who makes the index")),
        ("norway_covered", row.norway_covered, msg("Whether Norway takes part")),
    )
    lacking = [value for value in row.values if not value.is_told]
    return (
        *empty_fields("benchmark_index", row.slug, about, asked),
        *(_no_result(row, about, value) for value in lacking),
    )


def _no_result(row: IndexRow, about: Reference, value: CountryValue) -> EmptyField:
    note = msg("%(country)s, %(year)s", country=value.name, year=str(value.year))
    what = msg("What the index says of a country")
    gap = empty_field(("benchmark_observation", value.uid, "value"), about, what, note)
    if value.country == NORWAY and row.norway_covered is False:
        return replace(gap, why=NOT_COVERED)
    return gap


def _heads() -> list[Any]:
    publisher, stater = aliased(Organisation), aliased(Organisation)
    query = (
        select(
            BenchmarkIndex.id,
            BenchmarkIndex.slug,
            BenchmarkIndex.name,
            BenchmarkIndex.unit,
            BenchmarkIndex.method,
            BenchmarkIndex.norway_covered,
            BenchmarkIndex.target_year,
            BenchmarkIndex.target_value,
            BenchmarkIndex.target_note,
            BenchmarkIndex.is_named_by_ambition,
            publisher.slug.label("publisher_slug"),
            publisher.name.label("publisher_name"),
            Ambition.id.label("ambition_id"),
            Ambition.slug.label("ambition_slug"),
            Ambition.name.label("ambition_name"),
            Ambition.description,
            Ambition.deadline,
            Ambition.measurable_definition,
            Ambition.benchmarks_basis,
            stater.slug.label("stater_slug"),
            stater.name.label("stater_name"),
        )
        .outerjoin(
            publisher,
            and_(publisher.id == BenchmarkIndex.publisher_id, public(publisher)),
        )
        .outerjoin(
            Ambition,
            and_(Ambition.id == BenchmarkIndex.ambition_id, public(Ambition)),
        )
        .outerjoin(stater, and_(stater.id == Ambition.stated_by_id, public(stater)))
        .where(public(BenchmarkIndex))
        .order_by(BenchmarkIndex.position, BenchmarkIndex.id)
    )
    return list(db.session.execute(query))


def _values() -> dict[int, list[Any]]:
    later = aliased(BenchmarkObservation)
    query = (
        select(
            BenchmarkObservation.id,
            BenchmarkObservation.uid,
            BenchmarkObservation.index_id,
            BenchmarkObservation.country,
            BenchmarkObservation.year,
            BenchmarkObservation.value,
            BenchmarkObservation.value_text,
            BenchmarkObservation.rank,
            BenchmarkObservation.is_derived,
            BenchmarkObservation.note,
        )
        .outerjoin(later, later.supersedes_id == BenchmarkObservation.id)
        .join(BenchmarkIndex, BenchmarkIndex.id == BenchmarkObservation.index_id)
        .where(later.id.is_(None), public(BenchmarkObservation, BenchmarkIndex))
        .order_by(BenchmarkObservation.id)
    )
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        grouped[row.index_id].append(row)
    return grouped


def _parts() -> dict[int, list[Any]]:
    query = (
        select(
            BenchmarkDetail.id,
            BenchmarkDetail.index_id,
            BenchmarkDetail.year,
            BenchmarkDetail.scope,
            BenchmarkDetail.item,
            BenchmarkDetail.value,
        )
        .join(BenchmarkIndex, BenchmarkIndex.id == BenchmarkDetail.index_id)
        .where(public(BenchmarkDetail, BenchmarkIndex))
        .order_by(BenchmarkDetail.position, BenchmarkDetail.id)
    )
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        grouped[row.index_id].append(row)
    return grouped


def _index(row: Any, values: list[Any], parts: list[Any], sources: Citations) -> IndexRow:
    found = tuple(_value(value, sources) for value in values)
    return filled(
        IndexRow,
        row,
        publisher=_tie(row.publisher_slug, row.publisher_name),
        unit_label=unit_label(row.unit),
        ambition=row.ambition_slug,
        values=found,
        parts=tuple(_part(part, sources) for part in parts),
        sources=sources.get(("benchmark_index", row.id), ()),
        norway=tuple(value for value in found if value.country == NORWAY),
    )


def _value(row: Any, sources: Citations) -> CountryValue:
    return filled(
        CountryValue,
        row,
        name=country_name(row.country),
        is_group=row.country in GROUPS,
        sources=sources.get(("benchmark_observation", row.id), ()),
    )


def _part(row: Any, sources: Citations) -> IndexPart:
    cited = sources.get(("benchmark_detail", row.id), ())
    return IndexPart(row.year, row.scope, country_name(row.scope), row.item, row.value, cited)


def _ambitions(heads: list[Any], sources: Citations) -> tuple[AmbitionRow, ...]:
    rows = {row.ambition_slug: row for row in heads if row.ambition_slug}
    return tuple(
        filled(
            AmbitionRow,
            row,
            slug=row.ambition_slug,
            name=row.ambition_name,
            stated_by=_tie(row.stater_slug, row.stater_name),
            sources=sources.get(("ambition", row.ambition_id), ()),
        )
        for row in rows.values()
    )


def _tie(slug: str | None, name: Any) -> RecordTie | None:
    return RecordTie("organisation", slug, name) if slug else None
