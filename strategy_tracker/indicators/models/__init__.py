"""Tables of indicators and international comparisons."""

from strategy_tracker.indicators.models.benchmarks import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
)
from strategy_tracker.indicators.models.causes import CauseLink
from strategy_tracker.indicators.models.criteria import Criteria
from strategy_tracker.indicators.models.embargoes import EmbargoReader
from strategy_tracker.indicators.models.indicators import (
    ALSO_GOALS,
    LINKED_MEASURES,
    Definition,
    Indicator,
    Observation,
    Series,
    Target,
)
from strategy_tracker.indicators.models.units import AddedUnit

__all__ = [
    "ALSO_GOALS",
    "LINKED_MEASURES",
    "AddedUnit",
    "BenchmarkDetail",
    "BenchmarkIndex",
    "BenchmarkObservation",
    "CauseLink",
    "Criteria",
    "Definition",
    "EmbargoReader",
    "Indicator",
    "Observation",
    "Series",
    "Target",
]
