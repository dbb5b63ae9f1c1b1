"""Gatherings and involvement on the editors' desk."""

from strategy_tracker.engagement.models import Gathering, Involvement
from strategy_tracker.kernel.desk import Desk

GATHERINGS = Desk(Gathering, "/innspill/{slug}/rediger")
INVOLVEMENTS = Desk(Involvement, "/involvering/{slug}/rediger", label="text")
