"""Whose changes of gatherings and what was said there are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement

SUBJECTS: Subjects = public_log(Gathering, GatheringInput, Involvement)
