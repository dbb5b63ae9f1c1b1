"""Whose changes in the thread are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.strategy import models as thread

SUBJECTS: Subjects = public_log(
    *(thread.Strategy, thread.VisionElement, thread.Principle, thread.RealisationPart, thread.TimelineEvent),
    *(thread.Goal, thread.Outcome, thread.PortfolioTotal, thread.GoalCrosswalk),
    *(thread.Measure, thread.MeasureGoal, thread.Assignment, thread.BudgetLine, thread.StatusReport),
    thread.OutsideAssessment,
    *(thread.Delivery, thread.DeliveryBody, thread.DeliveryDate, thread.DeliveryDependency),
    *(thread.Ambition, thread.RelatedPolicy, thread.StatedCost),
)
