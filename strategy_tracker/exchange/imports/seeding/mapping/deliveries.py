"""The deliveries of a measure, and each date given for one."""

from collections.abc import Iterable, Sequence
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, correct, under
from strategy_tracker.exchange.imports.seeding.mapping.known import english
from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.shapes.common import when
from strategy_tracker.exchange.imports.seeding.shapes.measures import MeasureShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure
from strategy_tracker.strategy.services.deliveries import create_delivery, edit_delivery, record_delivery_date


def _in_force(rows: Sequence[DeliveryDate]) -> Iterable[DeliveryDate]:
    """Leave out the dates that were taken back; a null takes back the newest of its kind."""
    standing: dict[tuple[int, DateKind], list[DeliveryDate]] = {}
    for row in rows:
        given = standing.setdefault((row.delivery_id, row.kind), [])
        if row.value is not None:
            given.append(row)
        elif given:
            given.pop()
    return [row for given in standing.values() for row in given]


DELIVERY = RecordKind(
    Delivery,
    key=lambda one: (one.slug,),
    create=under("measure", create_delivery),
    edit=change(edit_delivery),
    belongs_to=("measure",),
    lists=("sources",),
)
DELIVERY_DATE = RecordKind(
    DeliveryDate,
    key=lambda one: (one.delivery.slug, one.kind),
    create=under("delivery", record_delivery_date),
    edit=correct("delivery", record_delivery_date, names_old=False),
    belongs_to=("delivery",),
    current=_in_force,
)
KINDS: tuple[RecordKind[Any], ...] = (DELIVERY, DELIVERY_DATE)


def load_deliveries(store: Store, one: MeasureShape, measure: Measure) -> None:
    """Bring the deliveries of one measure up to what the file says."""
    for place, shape in enumerate(one.deliveries, 1):
        store.at("measures", shape.id)
        slug = slug_of("delivery", shape.id)
        delivery = store.put(
            DELIVERY,
            (slug,),
            sources=shape.source,
            measure=measure,
            slug=slug,
            position=place,
            name=shape.name.translated,
            status=shape.status,
            note=english(shape.note),
        )
        for kind in DateKind:
            value = when(getattr(shape, kind.value), shape.precision)
            if value is not None:
                store.part(DELIVERY_DATE, (slug, kind), delivery=delivery, kind=kind, value=value)
    store.at("measures", one.id)
