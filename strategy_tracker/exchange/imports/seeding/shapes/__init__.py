"""The form each of the files must have. A key that is not named here is refused."""

from functools import cache
from typing import Any, get_origin

from msgspec import Struct
from pydantic import Field, create_model

from strategy_tracker.exchange.imports.seeding.shapes.actors import ActorsFile
from strategy_tracker.exchange.imports.seeding.shapes.audits import AuditsFile
from strategy_tracker.exchange.imports.seeding.shapes.benchmarks import BenchmarksFile
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape
from strategy_tracker.exchange.imports.seeding.shapes.consultation import ConsultationFile
from strategy_tracker.exchange.imports.seeding.shapes.costs import CostsFile
from strategy_tracker.exchange.imports.seeding.shapes.council import CouncilFile
from strategy_tracker.exchange.imports.seeding.shapes.engagement import EngagementFile
from strategy_tracker.exchange.imports.seeding.shapes.goals import GoalsFile
from strategy_tracker.exchange.imports.seeding.shapes.indicators import IndicatorsFile
from strategy_tracker.exchange.imports.seeding.shapes.measures import MeasuresFile
from strategy_tracker.exchange.imports.seeding.shapes.phases import PhasesFile
from strategy_tracker.exchange.imports.seeding.shapes.rollout import RolloutFile
from strategy_tracker.exchange.imports.seeding.shapes.sources import SourcesFile
from strategy_tracker.exchange.imports.seeding.shapes.strategies import StrategiesFile
from strategy_tracker.exchange.imports.seeding.shapes.terms import TermsFile

SHAPES: dict[str, type[Shape]] = {
    "sources": SourcesFile,
    "terms": TermsFile,
    "actors": ActorsFile,
    "strategies": StrategiesFile,
    "goals": GoalsFile,
    "measures": MeasuresFile,
    "indicators": IndicatorsFile,
    "benchmarks": BenchmarksFile,
    "consultation": ConsultationFile,
    "council": CouncilFile,
    "engagement": EngagementFile,
    "audits": AuditsFile,
    "phases": PhasesFile,
    "rollout": RolloutFile,
    "costs": CostsFile,
}


def _incomplete(shape: type[Shape]) -> type[Shape]:
    """Return the form of a file in which any list or record may be left out, but not the head."""
    rest: list[tuple[str, Any]] = [(name, field) for name, field in shape.model_fields.items() if name != "meta"]
    fields: dict[str, Any] = {
        name: (kind, Field(default_factory=list)) if get_origin(kind) is list else (kind | None, None)
        for name, kind in ((name, field.annotation) for name, field in rest)
    }
    return create_model(f"Incomplete{shape.__name__}", __base__=shape, **fields)


@cache
def incomplete_shapes() -> dict[str, type[Shape]]:
    """Return the form of files that have only some of what the real data have."""
    return {name: _incomplete(shape) for name, shape in SHAPES.items()}


class SeedFiles(Struct, frozen=True):
    """All files, each in its form."""

    sources: SourcesFile
    terms: TermsFile
    actors: ActorsFile
    strategies: StrategiesFile
    goals: GoalsFile
    measures: MeasuresFile
    indicators: IndicatorsFile
    benchmarks: BenchmarksFile
    consultation: ConsultationFile
    council: CouncilFile
    engagement: EngagementFile
    audits: AuditsFile
    phases: PhasesFile
    rollout: RolloutFile
    costs: CostsFile
