"""A running total: it cannot fall, so its rise alone says nothing."""

from decimal import Decimal

from strategy_tracker.indicators.kinds.base import KINDS, Kind
from strategy_tracker.kernel.text import msg

CUMULATIVE = KINDS.add(Kind(key="cumulative", title=msg("Running total"), low=Decimal(0), may_fall=False))
