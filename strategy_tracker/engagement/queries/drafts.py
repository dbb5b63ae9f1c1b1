"""Gatherings on the editors' desk."""

from strategy_tracker.engagement.models import Gathering
from strategy_tracker.kernel.desk import Desk

GATHERINGS = Desk(Gathering, "/innspill/{slug}/rediger")
