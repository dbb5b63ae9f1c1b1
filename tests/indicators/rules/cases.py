"""Short ways to write what the rules are given."""

from datetime import date
from decimal import Decimal

from strategy_tracker.indicators.rules.values import Aim, Seen, Yardstick
from strategy_tracker.indicators.rules.words import Direction, TargetKind
from strategy_tracker.kernel.partial_date import PartialDate

UP = Yardstick(Direction.UP, "persons", least_percent=Decimal(1))
DOWN = Yardstick(Direction.DOWN, "persons", least_percent=Decimal(1))
SHARE = Yardstick(Direction.UP, "percent", has_margin=True)
BAND = Yardstick(Direction.WITHIN, "persons", low=Decimal(10), high=Decimal(20))
TODAY = date(2026, 11, 22)


def seen(year, value, **fields):
    number = None if value is None else Decimal(str(value))
    return Seen(date(year, 1, 1), date(year + 1, 1, 1), number, **fields)


def aim(kind, value, year=None, **fields):
    due = PartialDate.parse(str(year)) if year else None
    return Aim(kind, Decimal(str(value)), due, **fields)


def baseline(value, year, **fields):
    return aim(TargetKind.BASELINE, value, year, **fields)


def target(value, year=None, **fields):
    return aim(TargetKind.FINAL, value, year, **fields)


def interim(value, year, **fields):
    return aim(TargetKind.INTERIM, value, year, **fields)
