"""What bodies outside measures make of them, newest first."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, Select, false, func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.by_name import columns_for, filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, Citations, citations
from strategy_tracker.strategy.kinds import AssessmentGrade
from strategy_tracker.strategy.models import Measure, OutsideAssessment, Strategy
from strategy_tracker.strategy.policy import assessing_bodies
from strategy_tracker.strategy.queries.to_edit import measure_to_edit

_IS_EXAMPLE = func.coalesce(Strategy.is_example, false()).label("is_example")


class AssessmentRow(Struct, frozen=True):
    """What a body made of a measure at one time: four grades, each with its reason."""

    uid: str
    measure: Reference
    assessor: Reference
    assessed_on: PartialDate
    met: AssessmentGrade
    met_why: Translated
    funded: AssessmentGrade
    funded_why: Translated
    reached: AssessmentGrade
    reached_why: Translated
    fitting: AssessmentGrade
    fitting_why: Translated
    is_example: bool
    sources: tuple[Citation, ...]


@by_version
def assessments(*, example: bool = False) -> tuple[AssessmentRow, ...]:
    """Every assessment of a public measure, by measure, newest first; with `example` those of the example set."""
    return tuple(one for one in _every() if one.is_example is example)


@by_version
def assessments_of_measure(slug: str) -> tuple[AssessmentRow, ...]:
    """What was made of one public measure, newest first."""
    return tuple(one for one in _every() if one.measure.id == slug)


@by_version
def _every() -> tuple[AssessmentRow, ...]:
    found = db.session.connection().execute(_wanted()).all()
    cited = citations({"outside_assessment": [row.id for row in found]})
    rows = [_row(one, cited) for one in found]
    return tuple(sorted(sorted(rows, key=_age, reverse=True), key=lambda one: one.measure.id))


@cache
def _wanted() -> Select[Any]:
    own = columns_for(AssessmentRow, OutsideAssessment, besides=("sources",))
    measure = (Measure.slug.label("measure_slug"), Measure.name.label("measure_name"), _IS_EXAMPLE)
    assessor = (Organisation.slug.label("assessor_slug"), Organisation.name.label("assessor_name"))
    return (
        select(OutsideAssessment.id, *own, *measure, *assessor)
        .join(Measure, OutsideAssessment.measure_id == Measure.id)
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .join(Organisation, OutsideAssessment.assessor_id == Organisation.id)
        .where(public(OutsideAssessment))
        .order_by(OutsideAssessment.id)
    )


def _row(row: Row[Any], cited: Citations) -> AssessmentRow:
    return filled(
        AssessmentRow,
        row,
        measure=Reference("measure", row.measure_slug, row.measure_name),
        assessor=Reference("organisation", row.assessor_slug, row.assessor_name),
        sources=cited.get(("outside_assessment", row.id), ()),
    )


def _age(one: AssessmentRow) -> tuple[str, str]:
    return one.assessed_on.key, one.uid


def own_assessors(by: Principal, measure: Measure) -> Sequence[Organisation]:
    """Return the organisations that one may assess the measure for, in the order they came here."""
    wanted = select(Organisation).where(Organisation.id.in_(assessing_bodies(by, measure)))
    return db.session.scalars(wanted.order_by(Organisation.id)).all()


def has_body_to_assess(by: Principal, slug: str) -> bool:
    """Tell whether one assesses the measure for an organisation of one's own."""
    return bool(by.scopes) and bool(assessing_bodies(by, measure_to_edit(slug)))


def last_assessment(measure: Measure, assessor: Organisation) -> OutsideAssessment | None:
    """Return what the organisation last made of the measure, None if nothing."""
    wanted = select(OutsideAssessment).where(
        OutsideAssessment.measure_id == measure.id, OutsideAssessment.assessor_id == assessor.id
    )
    newest = wanted.order_by(OutsideAssessment.assessed_on.desc(), OutsideAssessment.id.desc())
    return db.session.scalars(newest).first()
