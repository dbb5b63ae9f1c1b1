"""The deliveries of a measure, and each date given for one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.measures import DeliveryShape
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, DeliveryBody, DeliveryDate
from strategy_tracker.strategy.services.bodies import create_delivery_body, edit_delivery_body
from strategy_tracker.strategy.services.deliveries import (
    create_delivery,
    edit_delivery,
    record_delivery_date,
    set_predecessors,
)


def _in_force(rows: Sequence[DeliveryDate]) -> Iterable[DeliveryDate]:
    """Leave out the dates that were taken back or put right."""
    standing: dict[tuple[int, DateKind], list[DeliveryDate]] = {}
    for row in rows:
        given = standing.setdefault((row.delivery_id, row.kind), [])
        if given and (row.value is None or row.is_correction):
            given.pop()
        if row.value is not None:
            given.append(row)
    return [row for given in standing.values() for row in given]


def _deliveries(files: SeedFiles) -> Iterator[FiledRecord]:
    for measure in files.measures.measures:
        for place, one in enumerate(measure.deliveries, 1):
            place_and_use = {"measure": measure.id, "position": place, **_use(one)}
            yield FiledRecord("measures", one.id, one, place_and_use)


def _use(one: DeliveryShape) -> dict[str, Any]:
    """Return whom it is for and that it is in use; what that is known from stands among its sources too."""
    users, use = one.users, one.in_use
    found = use.source if use else []
    return {
        "users_value": users and users.value,
        "users_unit": users and users.unit,
        "in_use_as_of": use and use.as_of,
        "in_use_text": use and use.how_known,
        "in_use_sources": found,
        "sources": [*dict.fromkeys([*one.source, *found])],
    }


def _bodies(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for body in one.bodies:
            use = body.in_use
            fields = {
                "delivery": one.id,
                "planned_on": body.planned,
                "delivered_on": body.delivered,
                "in_use_as_of": use and use.as_of,
                "in_use_text": use and use.how_known,
                "sources": [*dict.fromkeys([*body.source, *(use.source if use else ())])],
            }
            yield FiledRecord("measures", one.id, body, fields)


def _dates(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        yield from _newest(one, *DateKind)


def _all_dates(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        yield from _newest(one, DateKind.PLANNED)
        yield from (_date(one, DateKind.FORECAST, value) for value in one.earlier_forecasts)
        yield from _newest(one, DateKind.FORECAST, DateKind.DELIVERED)


def _newest(one: DeliveryShape, *kinds: DateKind) -> Iterator[FiledRecord]:
    for kind in kinds:
        value = getattr(one, kind.value)
        if value is not None:
            yield _date(one, kind, value)


def _shapes(files: SeedFiles) -> Iterator[DeliveryShape]:
    return (one for measure in files.measures.measures for one in measure.deliveries)


def _date(one: DeliveryShape, kind: DateKind, value: str) -> FiledRecord:
    reason = one.reason if kind is DateKind.FORECAST else None
    fields = {"delivery": one.id, "kind": kind, "value": PartialDate.parse(value), "reason": reason}
    return FiledRecord("measures", one.id, None, fields)


def _record(by: Principal, delivery: Delivery, *, kind: DateKind, **fields: Any) -> DeliveryDate:
    """Take a date in. The files plan once: another planned date puts it right; another forecast is newer."""
    return record_delivery_date(by, delivery, kind=kind, is_correction=kind is DateKind.PLANNED, **fields)


def _tie(store: Any, filed: FiledRecord, delivery: Delivery) -> None:
    before = [store.known["delivery"][one] for one in getattr(filed.shape, "after", ())]
    if before:  # a file that says nothing of it leaves what people tied
        stored, wanted = [link.predecessor.slug for link in delivery.waits_for], [one.slug for one in before]
        apply = partial(set_predecessors, store.by, delivery, predecessors=before)
        store.settle(delivery, "waits_for", stored, wanted, apply)


DATES, ALL_DATES = (
    part(
        DeliveryDate,
        "delivery",
        _record,
        found,
        key=("delivery", "kind"),
        is_followed=True,
        current=_in_force,
    )
    for found in (_dates, _all_dates)  # the second for a set that is loaded once, with its past
)
KINDS: tuple[RecordKind[Any], ...] = (
    part(Delivery, "measure", create_delivery, _deliveries, edit_delivery, ties=_tie),
    part(
        DeliveryBody,
        "delivery",
        create_delivery_body,
        _bodies,
        edit_delivery_body,
        key=("delivery", "organisation"),
    ),
    DATES,
)
