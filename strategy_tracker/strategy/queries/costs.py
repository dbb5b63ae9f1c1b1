"""What was said that things cost. Nothing here adds amounts up: they cover different things."""

from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, Select, select

from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, Citations, EmptyField, citations, empty_fields
from strategy_tracker.strategy.kinds import CostKind
from strategy_tracker.strategy.models import Measure, StatedCost


class CostRow(Struct, frozen=True):
    """An amount that somebody said, of a measure or of a programme."""

    slug: str
    measure: Reference | None
    programme: Translated | None
    kind: CostKind
    amount_ore: int
    scope: Translated
    covers_from_on: PartialDate | None
    covers_to_on: PartialDate | None
    said_on: PartialDate | None
    price_year: int | None
    sources: tuple[Citation, ...]


@by_version
def costs() -> tuple[CostRow, ...]:
    """Return what was said of public measures and of programmes, the earliest first within each; two statements."""
    found = db.session.connection().execute(_costs_wanted()).all()
    cited = citations({"stated_cost": [row.id for row in found]})
    return tuple(_cost(row, cited) for row in found)


@cache
def _costs_wanted() -> Select[Any]:
    return (
        select(*StatedCost.__table__.c, Measure.slug.label("measure_slug"), Measure.name.label("measure_name"))
        .outerjoin(Measure, Measure.id == StatedCost.measure_id)
        .where(public(StatedCost))
        .order_by(StatedCost.measure_id.nulls_last(), StatedCost.said_on.nulls_last(), StatedCost.id)
    )


def _cost(row: Row[Any], cited: Citations) -> CostRow:
    measure = reference("measure", row.measure_slug, row.measure_name)
    return filled(CostRow, row, measure=measure, sources=cited.get(("stated_cost", row.id), ()))


@by_version
def cost_gaps() -> tuple[EmptyField, ...]:
    """What is not known of the amounts that were said."""
    return tuple(gap for row in costs() for gap in gaps_of_cost(row))


def gaps_of_cost(row: CostRow) -> tuple[EmptyField, ...]:
    """Say what is not known of one amount."""
    asked = (
        ("said_on", row.said_on, msg("When the amount was said")),
        ("covers_to_on", row.covers_from_on or row.covers_to_on, msg("Which time the amount covers")),
        ("price_year", row.price_year, msg("Which year’s prices the amount is in")),
    )
    return tuple(empty_fields("stated_cost", row.slug, Reference("cost", row.slug, row.scope), asked))


@by_version
def costs_of_measure(slug: str) -> tuple[CostRow, ...]:
    """Return what was said of one public measure, the earliest first."""
    return tuple(row for row in costs() if row.measure and row.measure.id == slug)
