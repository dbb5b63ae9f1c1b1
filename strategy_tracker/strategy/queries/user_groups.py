"""Which groups of users deliveries are meant for: as it is said of them, and by the bodies that take them into use."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, or_, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Delivery, DeliveryBody, Measure
from strategy_tracker.strategy.models.deliveries import USERS

# What bodies of a kind are, where that is one of the groups.
GROUP_OF_KIND = {"kommune": "municipalities", "helseforetak": "hospital trusts", "rhf": "hospital trusts"}


@by_version
def user_groups() -> Mapping[str, tuple[str, ...]]:
    """Return the groups of each public delivery that any is known of, by the id of its reference; one statement."""
    found = {
        f"{measure}/{slug}": _groups(unit, (kind for _, kind in rows(kinds)))
        for measure, slug, unit, kinds in db.session.connection().execute(_wanted()).all()
    }
    return {delivery: groups for delivery, groups in found.items() if groups}


def _groups(unit: str | None, kinds: Any) -> tuple[str, ...]:
    named = {unit, *map(GROUP_OF_KIND.get, kinds)}
    return tuple(group for group in USERS if group in named)


@cache
def _wanted() -> Select[Any]:
    bodies = select(DeliveryBody.delivery_id)
    return (
        select(Measure.slug, Delivery.slug, Delivery.users_unit, _kinds())
        .join(Measure, Delivery.measure_id == Measure.id)
        .where(public(Delivery, Measure), or_(Delivery.users_unit.is_not(None), Delivery.id.in_(bodies)))
    )


def _kinds() -> Any:
    return children(
        *(DeliveryBody.id, Organisation.kind),
        joined=lambda found: (
            found.select_from(DeliveryBody)
            .join(Organisation, (DeliveryBody.organisation_id == Organisation.id) & public(Organisation))
            .where(DeliveryBody.delivery_id == Delivery.id)
        ),
    )
