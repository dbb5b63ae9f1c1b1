"""The form each of the nine files must have. A key that is not named here is refused."""

from dataclasses import dataclass

from strategy_tracker.exchange.imports.seeding.shapes.actors import ActorsFile
from strategy_tracker.exchange.imports.seeding.shapes.benchmarks import BenchmarksFile
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape
from strategy_tracker.exchange.imports.seeding.shapes.consultation import ConsultationFile
from strategy_tracker.exchange.imports.seeding.shapes.council import CouncilFile
from strategy_tracker.exchange.imports.seeding.shapes.engagement import EngagementFile
from strategy_tracker.exchange.imports.seeding.shapes.goals import GoalsFile
from strategy_tracker.exchange.imports.seeding.shapes.indicators import IndicatorsFile
from strategy_tracker.exchange.imports.seeding.shapes.measures import MeasuresFile
from strategy_tracker.exchange.imports.seeding.shapes.strategies import StrategiesFile

SHAPES: dict[str, type[Shape]] = {
    "actors": ActorsFile,
    "strategies": StrategiesFile,
    "goals": GoalsFile,
    "measures": MeasuresFile,
    "indicators": IndicatorsFile,
    "benchmarks": BenchmarksFile,
    "consultation": ConsultationFile,
    "council": CouncilFile,
    "engagement": EngagementFile,
}


@dataclass(frozen=True)
class SeedFiles:
    """All nine files, each in its form."""

    actors: ActorsFile
    strategies: StrategiesFile
    goals: GoalsFile
    measures: MeasuresFile
    indicators: IndicatorsFile
    benchmarks: BenchmarksFile
    consultation: ConsultationFile
    council: CouncilFile
    engagement: EngagementFile
