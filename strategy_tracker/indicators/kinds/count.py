"""A number of something: persons, municipalities, visits."""

from decimal import Decimal

from strategy_tracker.indicators.kinds.base import KINDS, Kind
from strategy_tracker.kernel.text import msg

COUNT = KINDS.add(Kind(key="count", title=msg("Count"), low=Decimal(0)))
