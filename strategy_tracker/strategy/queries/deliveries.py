"""Reading deliveries with every date they were given: one statement, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows, translated, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure, Strategy
from strategy_tracker.strategy.queries.values import DateRow
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryAssessment, assess_delivery

DATE_KINDS = {kind.value: kind for kind in DateKind}


def is_public() -> ColumnElement[bool]:
    """Tell whether a measure, joined to its strategy, is one that anybody may see."""
    under_public = or_(Measure.strategy_id.is_(None), Strategy.published_at.is_not(None))
    return Measure.published_at.is_not(None) & under_public


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """A delivery with its key, judged, not yet hung on its measure."""

    key: int
    slug: str
    position: int
    name: Translated
    note: Translated | None
    assessment: DeliveryAssessment
    history: tuple[DateRow, ...]


def read_deliveries(today: date, only: Sequence[ColumnElement[bool]]) -> Mapping[int, Sequence[DeliveryFact]]:
    """Deliveries of public measures that fit `only`, by key of the measure, in order; one statement."""
    dates = children(
        *(DeliveryDate.id, DeliveryDate.kind, DeliveryDate.value, DeliveryDate.reason, DeliveryDate.recorded_at),
        joined=lambda found: found.where(DeliveryDate.delivery_id == Delivery.id),
    )
    wanted = (
        select(Delivery.measure_id, Delivery.id, Delivery.slug, Delivery.position, _raw(Delivery.name))
        .add_columns(_raw(Delivery.note), Delivery.status, Delivery.in_use_percent, dates)
        .join(Measure, Delivery.measure_id == Measure.id)
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .where(is_public(), *only)
        .order_by(Delivery.measure_id, Delivery.position, Delivery.id)
    )
    found: dict[int, list[DeliveryFact]] = {}
    for measure, key, slug, position, name, note, word, share, given in db.session.execute(wanted):
        history = tuple(
            DateRow(DATE_KINDS[kind], vague_date_or_none(value), reason, _day(recorded[:10]))
            for _, kind, value, reason, recorded in rows(given)
        )
        verdict = assess_delivery(word, standing_dates((row.kind, row.value) for row in history), share, today)
        fact = DeliveryFact(key, slug, position, translated(name), translated_or_none(note), verdict, history)
        found.setdefault(measure, []).append(fact)
    return found


def _raw(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return the column as it is stored: thousands of texts are decoded faster here."""
    return type_coerce(column, Text)


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
