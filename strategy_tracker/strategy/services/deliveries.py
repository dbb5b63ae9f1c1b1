"""Actions on deliveries and their dates."""

from decimal import Decimal
from typing import TypedDict, Unpack

from sqlalchemy import select

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure
from strategy_tracker.strategy.policy import may_edit_content, may_report

WHOLE = Decimal(100)


class DeliveryFields(TypedDict, total=False):
    """What can be set on a delivery. `slug` only when it is created; dates are recorded apart."""

    slug: str
    position: int
    name: Translated
    status: DeliveryWord | None
    note: Translated | None
    in_use_percent: Decimal | None
    sources: list[Source]


@action("delivery.create", allow=may_edit_content)
def create_delivery(by: Principal, measure: Measure, **fields: Unpack[DeliveryFields]) -> Delivery:
    """Add a delivery to a measure, after those there are. Public when the measure is."""
    require_slug(Delivery.slug, fields.get("slug"))
    place = next_position(Delivery.position, Delivery.measure_id == measure.id)
    delivery = Delivery(position=place)
    with db.session.no_autoflush:
        delivery.measure = measure
        fill(delivery, fields)
        _check(delivery)
    db.session.add(delivery)
    return delivery


@action("delivery.edit", allow=may_edit_content)
def edit_delivery(by: Principal, delivery: Delivery, **fields: Unpack[DeliveryFields]) -> Delivery:
    """Change what a delivery is and what its source says of it. Its id and its dates stay."""
    with db.session.no_autoflush:
        fill(delivery, fields)
        _check(delivery)
    return delivery


@action("delivery.date", allow=may_report)
def record_delivery_date(
    by: Principal, delivery: Delivery, *, kind: DateKind, value: PartialDate | None, reason: str | None = None
) -> DeliveryDate:
    """Record a date given for a delivery; None takes the newest of its kind back.

    Nothing is overwritten. A date that holds already is not recorded again.
    Raises: Invalid for a delivery dated in the future, or nothing to take back.
    """
    standing = _standing(delivery, kind)
    if value is None and not standing:
        raise Invalid(msg("There is no such date to take back."), field="value")
    if value is not None and kind is DateKind.DELIVERED and value.start > clock.today():
        raise Invalid(msg("A delivery cannot have been made in the future."), field="value")
    if standing and standing[-1].value == value:
        return standing[-1]
    row = DeliveryDate(delivery=delivery, kind=kind, value=value, reason=reason)
    db.session.add(row)
    return row


def _standing(delivery: Delivery, kind: DateKind) -> list[DeliveryDate]:
    """Return the dates of one kind that were not taken back, oldest first."""
    wanted = (DeliveryDate.delivery_id == delivery.id, DeliveryDate.kind == kind)
    standing: list[DeliveryDate] = []
    for row in db.session.scalars(select(DeliveryDate).where(*wanted).order_by(DeliveryDate.id)):
        if row.value is not None:
            standing.append(row)
        elif standing:
            standing.pop()
    return standing


def _check(delivery: Delivery) -> None:
    require(delivery, "name", "position")
    share = delivery.in_use_percent
    if share is not None and not 0 <= share <= WHOLE:
        raise Invalid(msg("A share lies between 0 and 100 percent."), field="in_use_percent")
