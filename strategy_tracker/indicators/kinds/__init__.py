"""Indicator kinds: one file each, found by key."""

from strategy_tracker.indicators.kinds.base import KINDS, Kind

KINDS.load(__name__)
KIND_LABELS = {kind.key: kind.title for kind in KINDS}

__all__ = ["KINDS", "KIND_LABELS", "Kind"]
