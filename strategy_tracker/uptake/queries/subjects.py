"""Whose changes of phases, counts and benefits are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.uptake.models import Benefit, BenefitResult, Placement, RoadmapPhase, RolloutCount

SUBJECTS: Subjects = public_log(RoadmapPhase, Placement, RolloutCount, Benefit, BenefitResult)
