"""A share of a whole, in percent."""

from decimal import Decimal

from strategy_tracker.indicators.kinds.base import KINDS, Kind
from strategy_tracker.kernel.text import msg

SHARE = KINDS.add(
    Kind(
        key="share",
        title=msg("Share"),
        suffix="%",
        decimals=1,
        low=Decimal(0),
        high=Decimal(100),
        has_margin=True,
        least_percent=Decimal(0),
    )
)
