"""Reading deliveries with every date they were given: one statement, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows, vague_date_or_none
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure, Strategy
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryAssessment, assess_delivery


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """A delivery with its key, judged, not yet hung on its measure; texts and dates as they are stored."""

    key: int
    slug: str
    position: int
    name: str
    note: str | None
    assessment: DeliveryAssessment
    given: str


def read_deliveries(today: date, only: Sequence[ColumnElement[bool]]) -> Mapping[int, Sequence[DeliveryFact]]:
    """Deliveries of public measures that fit `only`, by key of the measure, in order; one statement."""
    dates = children(
        *(DeliveryDate.id, DeliveryDate.kind, DeliveryDate.value, DeliveryDate.reason, DeliveryDate.recorded_at),
        joined=lambda found: found.where(DeliveryDate.delivery_id == Delivery.id),
    )
    wanted = (
        select(Delivery.measure_id, Delivery.id, Delivery.slug, Delivery.position, as_stored(Delivery.name))
        .add_columns(as_stored(Delivery.note), Delivery.status, Delivery.in_use_percent, dates)
        .join(Measure, Delivery.measure_id == Measure.id)
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .where(public(Delivery, Measure, Strategy), *only)
        .order_by(Delivery.measure_id, Delivery.position, Delivery.id)
    )
    found: dict[int, list[DeliveryFact]] = {}
    for measure, key, slug, position, name, note, word, share, given in db.session.connection().execute(wanted):
        verdict = _verdict(word, given, share, today)
        found.setdefault(measure, []).append(DeliveryFact(key, slug, position, name, note, verdict, given))
    return found


@lru_cache(maxsize=10_000)
def _verdict(word: DeliveryWord | None, given: str, share: Decimal | None, today: date) -> DeliveryAssessment:
    """Judge a delivery by its stored dates; after a change, all but one are known already."""
    dates = standing_dates([(row[1], vague_date_or_none(row[2])) for row in rows(given)])
    return assess_delivery(word, dates, share, today)


def as_stored(column: InstrumentedAttribute[Any], label: str | None = None) -> ColumnElement[Any]:
    """Return the column as it is stored: a text is decoded once, where it is shown."""
    return type_coerce(column, Text).label(label or column.key)
