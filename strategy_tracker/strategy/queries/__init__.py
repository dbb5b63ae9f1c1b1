"""Reading the thread: strategies, goals, measures and deliveries as the public sees them."""

from strategy_tracker.strategy.queries.gaps import Gap, GapKind, gaps_of_goal, gaps_of_measure, strategy_gaps
from strategy_tracker.strategy.queries.goals import goal_page, goal_rows
from strategy_tracker.strategy.queries.measures import (
    delivery_rows,
    measure_page,
    measure_rows,
    measures_of,
    thread_rows,
)
from strategy_tracker.strategy.queries.outlines import (
    CountRow,
    GoalPage,
    GoalRow,
    NamedText,
    OutcomeRow,
    StrategyOverview,
    StrategyPage,
    StrategyRow,
    ThreadLine,
    TimelineRow,
)
from strategy_tracker.strategy.queries.strategies import current_row, roadmap_views, strategy_overview, strategy_page
from strategy_tracker.strategy.queries.structure import current_strategy, goal_order, terms
from strategy_tracker.strategy.queries.values import (
    BudgetRow,
    BudgetTotal,
    DateRow,
    DeliveryRow,
    MeasurePage,
    MeasureRow,
    NumberedGoal,
    PartRow,
    ReportRow,
)

__all__ = [
    "BudgetRow",
    "BudgetTotal",
    "CountRow",
    "DateRow",
    "DeliveryRow",
    "Gap",
    "GapKind",
    "GoalPage",
    "GoalRow",
    "MeasurePage",
    "MeasureRow",
    "NamedText",
    "NumberedGoal",
    "OutcomeRow",
    "PartRow",
    "ReportRow",
    "StrategyOverview",
    "StrategyPage",
    "StrategyRow",
    "ThreadLine",
    "TimelineRow",
    "current_row",
    "current_strategy",
    "delivery_rows",
    "gaps_of_goal",
    "gaps_of_measure",
    "goal_order",
    "goal_page",
    "goal_rows",
    "measure_page",
    "measure_rows",
    "measures_of",
    "roadmap_views",
    "strategy_gaps",
    "strategy_overview",
    "strategy_page",
    "terms",
    "thread_rows",
]
