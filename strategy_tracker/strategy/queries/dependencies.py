"""What deliveries wait for, across measures, and whom one that is late or has moved moves."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Delivery, DeliveryDependency
from strategy_tracker.strategy.queries.deliveries import MeasureChoice
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.strategy.queries.thread import MeasureRead, read_measures
from strategy_tracker.strategy.queries.values import DeliveryRow, Dependencies, KnockOn
from strategy_tracker.strategy.rules.knock_on import Consequence, connected, consequences


class TieRow(Struct, frozen=True):
    """A delivery that waits for another, by keys; with the measures they belong to."""

    waiting: int
    before: int
    measure_waiting: int
    measure_before: int


NONE = Dependencies()


@by_version
def ties() -> tuple[TieRow, ...]:
    """Return which public deliveries wait for which, in the order it was said; one statement."""
    return tuple(TieRow(*row) for row in db.session.connection().execute(_ties_wanted()).all())


@cache
def _ties_wanted() -> Select[Any]:
    before = aliased(Delivery)
    return (
        select(DeliveryDependency.delivery_id, DeliveryDependency.predecessor_id)
        .add_columns(Delivery.measure_id, before.measure_id)
        .join(Delivery, DeliveryDependency.delivery_id == Delivery.id)
        .join(before, DeliveryDependency.predecessor_id == before.id)
        .where(public(DeliveryDependency))
        .order_by(DeliveryDependency.id)
    )


def dependencies_of(measure: MeasureRead, today: date) -> Dependencies:
    """Return what the deliveries of a measure wait for and what waits for them; two statements for other measures."""
    all_ties = ties()
    own = {fact.key for fact in measure.facts}
    reached = connected(own, ((tie.waiting, tie.before) for tie in all_ties))
    near = [tie for tie in all_ties if tie.waiting in reached]
    return _among(measure, near, own, today) if near else NONE


def _among(measure: MeasureRead, near: Sequence[TieRow], own: set[int], today: date) -> Dependencies:
    known = _deliveries(measure, near, today)
    tied = [tie for tie in near if tie.waiting in known and tie.before in known]
    return Dependencies(
        before=tuple((known[tie.waiting], known[tie.before]) for tie in tied if tie.waiting in own),
        after=tuple((known[tie.before], known[tie.waiting]) for tie in tied if tie.before in own),
        knock_ons=tuple(_knock_on(one, known) for one in followed(known, tied) if {one.cause, one.hit} & own),
    )


def followed(known: Mapping[int, DeliveryRow], tied: Sequence[TieRow]) -> Iterator[Consequence]:
    """Yield what follows among the known deliveries, by their ties."""
    waiting: dict[int, list[int]] = {}
    for tie in tied:
        waiting.setdefault(tie.before, []).append(tie.waiting)
    return consequences({key: row.assessment for key, row in known.items()}, waiting)


def _knock_on(one: Consequence, known: Mapping[int, DeliveryRow]) -> KnockOn:
    between = tuple(known[key] for key in one.between)
    return KnockOn(known[one.cause], known[one.hit], one.delay, one.slip, between)


def _deliveries(measure: MeasureRead, near: Sequence[TieRow], today: date) -> Mapping[int, DeliveryRow]:
    keys = {key for tie in near for key in (tie.measure_waiting, tie.measure_before)} - {measure.key}
    others = read_measures(today, whole_structure(), MeasureChoice(keys=tuple(sorted(keys)))) if keys else ()
    read = (measure, *others)
    return {fact.key: row for one in read for fact, row in zip(one.facts, one.deliveries, strict=True)}
