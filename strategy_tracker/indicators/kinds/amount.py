"""An amount of money; it may be negative."""

from strategy_tracker.indicators.kinds.base import KINDS, Kind
from strategy_tracker.kernel.text import msg

AMOUNT = KINDS.add(Kind(key="amount", title=msg("Amount"), decimals=2))
