"""Whose changes of phases and counts are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.uptake.models import Placement, RoadmapPhase, RolloutCount

SUBJECTS: Subjects = public_log(RoadmapPhase, Placement, RolloutCount)
