"""Tables of the thread."""

from strategy_tracker.strategy.models.assessments import OutsideAssessment
from strategy_tracker.strategy.models.costs import StatedCost
from strategy_tracker.strategy.models.crosswalks import GoalCrosswalk
from strategy_tracker.strategy.models.deliveries import Delivery, DeliveryBody, DeliveryDate, DeliveryDependency
from strategy_tracker.strategy.models.documents import Clause, Document
from strategy_tracker.strategy.models.goals import Goal, Outcome, PortfolioTotal
from strategy_tracker.strategy.models.measures import (
    Assignment,
    BudgetLine,
    Measure,
    MeasureGoal,
    StatusReport,
)
from strategy_tracker.strategy.models.strategies import (
    Ambition,
    Principle,
    RealisationPart,
    RelatedPolicy,
    RoadmapView,
    Strategy,
    Term,
    TimelineEvent,
    VisionElement,
)

__all__ = [
    "Ambition",
    "Assignment",
    "BudgetLine",
    "Clause",
    "Delivery",
    "DeliveryBody",
    "DeliveryDate",
    "DeliveryDependency",
    "Document",
    "Goal",
    "GoalCrosswalk",
    "Measure",
    "MeasureGoal",
    "Outcome",
    "OutsideAssessment",
    "PortfolioTotal",
    "Principle",
    "RealisationPart",
    "RelatedPolicy",
    "RoadmapView",
    "StatedCost",
    "StatusReport",
    "Strategy",
    "Term",
    "TimelineEvent",
    "VisionElement",
]
