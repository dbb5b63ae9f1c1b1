"""Units: those the program knows from the start, and those that editors have added."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from strategy_tracker.indicators.kinds.units import UNITS, Unit, Wording
from strategy_tracker.indicators.models import AddedUnit, BenchmarkIndex, Indicator, Target
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message

UNIT_COLUMNS = (Indicator.unit, Target.unit, BenchmarkIndex.unit)


def unit(key: str) -> Unit:
    """Return the unit, or one labelled with its key where nobody has said what it is."""
    return UNITS.get(key) or added_units().get(key) or Unit(key, Message(key), decimals=1)


def unit_label(key: str) -> Wording:
    """Return the words for a unit key."""
    return unit(key).label


def unit_choices() -> list[tuple[str, Wording]]:
    """Return the units to choose among, the added ones last."""
    return [(one.key, one.label) for one in (*UNITS.values(), *added_units().values())]


@by_version
def added_units() -> Mapping[str, Unit]:
    """Return the units that editors have added, by their keys, in the order entered."""
    rows = db.session.execute(select(AddedUnit.slug, AddedUnit.name, AddedUnit.is_measured).order_by(AddedUnit.id))
    return {
        row.slug: Unit(row.slug, row.name, decimals=int(row.is_measured), is_measured=row.is_measured) for row in rows
    }


def units_to_edit() -> Sequence[AddedUnit]:
    """Return the units that editors have added."""
    return db.session.scalars(select(AddedUnit).order_by(AddedUnit.id)).all()


def uses_of(key: str) -> int:
    """Return how many indicators, targets and indices are counted in a unit."""
    counts = [select(func.count()).where(column == key) for column in UNIT_COLUMNS]
    return sum(db.session.scalar(count) or 0 for count in counts)
