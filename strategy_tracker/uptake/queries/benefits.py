"""The ledger of benefits: what measures were promised to give, and what was measured of it."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, Select, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, Citations, citations
from strategy_tracker.strategy.models import Measure, Strategy
from strategy_tracker.uptake.models import Benefit, BenefitResult
from strategy_tracker.uptake.rules.ledger import BenefitVerdict, Promise, judge_benefit, standing_results


class BenefitResultRow(Struct, frozen=True):
    """What was measured of a benefit, once."""

    uid: str
    measured_on: PartialDate
    value: Decimal | None
    text: Translated | None
    is_correction: bool
    recorded_at: datetime
    sources: tuple[Citation, ...]


class BenefitRow(Struct, frozen=True):
    """A benefit with its verdict. `given` are all its results as recorded, `results` those that stand."""

    slug: str
    name: Translated
    measure: Reference
    owner: Reference | None
    unit: Translated | None
    baseline: Decimal | None
    promised: Decimal | None
    promised_on: PartialDate | None
    due_on: PartialDate | None
    given: tuple[BenefitResultRow, ...]
    results: tuple[BenefitResultRow, ...]
    verdict: BenefitVerdict
    sources: tuple[Citation, ...]
    is_example: bool = False


class FiledResult(Struct, frozen=True):
    """A result with the benefit it is of; `number` counts the benefit's results from the first."""

    benefit: BenefitRow
    number: int
    result: BenefitResultRow
    is_example: bool = False


@by_version
def benefits(today: date, *, example: bool = False) -> tuple[BenefitRow, ...]:
    """Return the benefits of public measures, in the order entered; with `example` those of the example set.

    Two statements, and one for the sources.
    """
    connection = db.session.connection()
    found = [row for row in connection.execute(_benefits_wanted()) if bool(row.is_example) is example]
    results: dict[int, list[Row[Any]]] = {row.id: [] for row in found}
    for one in connection.execute(_results_wanted()):
        results.get(one.benefit_id, []).append(one)
    cited = citations({"benefit": list(results), "benefit_result": [one.id for own in results.values() for one in own]})
    return tuple(_benefit(row, results[row.id], cited, today) for row in found)


@cache
def _benefits_wanted() -> Select[Any]:
    return (
        select(*Benefit.__table__.c, Measure.slug.label("measure_slug"), Measure.name.label("measure_name"))
        .add_columns(Organisation.slug.label("owner_slug"), Organisation.name.label("owner_name"), Strategy.is_example)
        .join(Measure, Benefit.measure_id == Measure.id)
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .outerjoin(Organisation, (Benefit.owner_id == Organisation.id) & public(Organisation))
        .where(public(Benefit, Measure, Strategy))
        .order_by(Benefit.id)
    )


@cache
def _results_wanted() -> Select[Any]:
    return select(*BenefitResult.__table__.c).where(public(BenefitResult)).order_by(BenefitResult.id)


def _benefit(row: Row[Any], results: list[Row[Any]], cited: Citations, today: date) -> BenefitRow:
    given = tuple(filled(BenefitResultRow, one, sources=cited.get(("benefit_result", one.id), ())) for one in results)
    standing = tuple(standing_results(given))
    return filled(
        BenefitRow,
        row,
        measure=Reference("measure", row.measure_slug, row.measure_name),
        owner=reference("organisation", row.owner_slug, row.owner_name),
        given=given,
        results=standing,
        verdict=judge_benefit(Promise(row.baseline, row.promised, row.due_on), standing, today),
        sources=cited.get(("benefit", row.id), ()),
        is_example=bool(row.is_example),
    )


def benefits_of(measure: str, today: date, *, example: bool = False) -> tuple[BenefitRow, ...]:
    """Return the benefits of one public measure."""
    return tuple(row for row in benefits(today, example=example) if row.measure.id == measure)


def benefits_owned_by(organisation: str, today: date, *, example: bool = False) -> tuple[BenefitRow, ...]:
    """Return the benefits an organisation answers for."""
    return tuple(row for row in benefits(today, example=example) if row.owner and row.owner.id == organisation)


@by_version
def filed_results(today: date, *, example: bool = False) -> tuple[FiledResult, ...]:
    """Return all that was measured, by benefit, in the order recorded; what was put right too."""
    return tuple(
        FiledResult(row, number, one, row.is_example)
        for row in benefits(today, example=example)
        for number, one in enumerate(row.given, 1)
    )
