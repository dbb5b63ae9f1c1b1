"""From `phases.yaml` and `rollout.yaml`: the phases of the roadmap, who is in which, and counts of roll-outs."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import each, listed
from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.rollout import RolloutShape
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.uptake.models import Benefit, BenefitResult, Placement, RoadmapPhase, RolloutCount
from strategy_tracker.uptake.services import (
    create_benefit,
    create_placement,
    create_roadmap_phase,
    create_rollout_count,
    edit_benefit,
    edit_placement,
    edit_roadmap_phase,
    edit_rollout_count,
    record_benefit_result,
)


def _placements(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.phases.placements:
        yield FiledRecord("phases", one.id, one, {"is_outside": False})
    outside = files.phases.outside_scale
    for measure in outside.measures if outside else ():
        assert outside is not None  # noqa: S101 - it has measures
        slug = f"utenfor-{slug_of('measure', measure)}"
        told = {"slug": slug, "measure": measure, "is_outside": True, "why": outside.why, "basis": Basis.DERIVED}
        yield FiledRecord("phases", slug, None, told, called=slug)


def _benefits(files: SeedFiles) -> Iterator[FiledRecord]:
    for measure in files.measures.measures:
        for one in measure.benefits:
            yield FiledRecord("measures", one.id, one, {"measure": measure.id})


def _results(files: SeedFiles) -> Iterator[FiledRecord]:
    for measure in files.measures.measures:
        for one in measure.benefits:
            yield from (FiledRecord("measures", one.id, result, {"benefit": one.id}) for result in one.results)


def _counted(one: RolloutShape) -> Mapping[str, Any]:
    return {
        "users": one.users and one.users.value,
        "users_unit": one.users and one.users.unit,
    }


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        RoadmapPhase,
        listed("phases", lambda files: files.phases.phases),
        create_roadmap_phase,
        edit_roadmap_phase,
    ),
    part(Placement, "measure", create_placement, _placements, edit_placement),
    RecordKind(
        RolloutCount,
        each("rollout", lambda files: files.rollout.rollout, _counted),
        create_rollout_count,
        edit_rollout_count,
        names={"date": "counted_on", "decided_or_in_project": "decided", "of": "of_all", "unit": "bodies"},
    ),
    part(
        Benefit,
        "measure",
        create_benefit,
        _benefits,
        edit_benefit,
        names={"before": "baseline", "due": "due_on"},
    ),
    part(
        BenefitResult,
        "benefit",
        record_benefit_result,
        _results,
        key=("benefit", "measured_on"),
        names={"date": "measured_on", "note": "text"},
        is_followed=True,
    ),
)
