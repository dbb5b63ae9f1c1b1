"""Indicators and international indices on the editors' desk."""

from strategy_tracker.indicators.models import BenchmarkIndex, Indicator
from strategy_tracker.kernel.desk import Desk

INDICATORS = Desk(Indicator, "/indikator/{slug}/rediger")
INDICES = Desk(BenchmarkIndex, "/indekser/{slug}/rediger")
