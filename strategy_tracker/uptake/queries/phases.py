"""The phases of the roadmap, and which measures are in each."""

from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select

from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citations, citations
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.models import Placement, RoadmapPhase
from strategy_tracker.uptake.queries.values import PhaseRow, PlacementRow


@by_version
def phases() -> tuple[PhaseRow, ...]:
    """Return the phases of the roadmap, in their order."""
    found = list(db.session.execute(select(*RoadmapPhase.__table__.c).order_by(RoadmapPhase.position)))
    cited = citations({"roadmap_phase": [row.id for row in found]})
    return tuple(filled(PhaseRow, row, sources=cited.get(("roadmap_phase", row.id), ())) for row in found)


@by_version
def placements() -> tuple[PlacementRow, ...]:
    """Return where public measures stand among the phases, in the order entered; two statements."""
    found = db.session.connection().execute(_placements_wanted()).all()
    cited = citations({"placement": [row.id for row in found]})
    return tuple(_placement(row, cited) for row in found)


@cache
def _placements_wanted() -> Select[Any]:
    named = (Measure.slug.label("measure_slug"), Measure.name.label("measure_name"))
    step = (RoadmapPhase.slug.label("phase_slug"), RoadmapPhase.name.label("phase_name"))
    return (
        select(*Placement.__table__.c, *named, *step)
        .join(Measure, Measure.id == Placement.measure_id)
        .outerjoin(RoadmapPhase, RoadmapPhase.id == Placement.phase_id)
        .where(public(Placement, Measure))
        .order_by(Placement.id)
    )


def _placement(row: Row[Any], cited: Citations) -> PlacementRow:
    measure = Reference("measure", row.measure_slug, row.measure_name)
    phase = reference("phase", row.phase_slug, row.phase_name)
    return filled(PlacementRow, row, measure=measure, phase=phase, sources=cited.get(("placement", row.id), ()))


@by_version
def placements_of_measure(slug: str) -> tuple[PlacementRow, ...]:
    """Return where a public measure stands, a row for each group of users."""
    return tuple(row for row in placements() if row.measure.id == slug)


def phase_choices() -> list[tuple[str, Translated]]:
    """Return the phases to choose among, in their order."""
    return [(row.slug, row.name) for row in phases()]
