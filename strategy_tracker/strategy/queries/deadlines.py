"""Dates that somebody outside the measure sets: acts and regulations that the owner does not decide."""

from collections.abc import Mapping

from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import DeliveryKind
from strategy_tracker.strategy.models import Delivery, Measure


@by_version
def set_outside() -> Mapping[str, Reference]:
    """Return who decides each public act or regulation that the owner does not, by the public id of the delivery."""
    found = db.session.execute(
        select(Measure.slug.label("measure"), Delivery.slug, Organisation.slug.label("body"), Organisation.name)
        .join(Measure, Measure.id == Delivery.measure_id)
        .join(Organisation, Organisation.id == Delivery.responsible_id)
        .where(Delivery.kind == DeliveryKind.REGULATION, public(Delivery, Measure), public(Organisation))
        .order_by(Delivery.id)
    )
    return {f"{row.measure}/{row.slug}": Reference("organisation", row.body, row.name) for row in found}
