"""Indicator kinds: one file each, found by key."""

from strategy_tracker.indicators.kinds.base import KINDS, Kind

KINDS.load(__name__)

__all__ = ["KINDS", "Kind"]
