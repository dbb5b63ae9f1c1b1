"""Indicators on the editors' desk."""

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.desk import Desk

INDICATORS = Desk(Indicator, "/indikator/{slug}/rediger")
