"""What deliveries wait for, and whom one that is late or has moved moves, as a measure's page says it."""

from collections.abc import Iterable
from typing import Any

from strategy_tracker.kernel.durations import length_of
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.marks import delivery_mark
from strategy_tracker.strategy.queries.values import DeliveryRow, Dependencies, KnockOn
from strategy_tracker.strategy.rules.knock_on import Delay
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

COLUMNS = (
    ListColumn(msg("What holds it up")),
    ListColumn(msg("State"), "state"),
    ListColumn(msg("Newest promise"), "date"),
    ListColumn(msg("Whom it moves")),
    ListColumn(msg("Newest promise"), "date"),
    ListColumn(msg("Owner")),
    ListColumn(msg("What follows")),
)


def of_measure(found: Dependencies) -> dict[str, Any]:
    """Return, by delivery, what it waits for and what waits for it; and what follows where one is late or has moved."""
    return {
        "delivery_waits": _by_delivery(found.before),
        "delivery_awaited": _by_delivery(found.after),
        "knock_on_sentence": _sentence(found.knock_ons),
        "knock_on_columns": COLUMNS,
        "knock_ons": [_cells(one) for one in found.knock_ons],
    }


def _by_delivery(pairs: Iterable[tuple[DeliveryRow, DeliveryRow]]) -> dict[str, list[tuple[Link, Value, Value]]]:
    found: dict[str, list[tuple[Link, Value, Value]]] = {}
    for own, other in pairs:
        note = None if own.measure == other.measure else other.measure.label
        line = Link(other.name, address("delivery", other.reference.id), note)
        found.setdefault(own.slug, []).append((line, delivery_mark(other), other.current))
    return found


def _sentence(found: Iterable[KnockOn]) -> Message | None:
    hit = {one.hit.reference.id for one in found}
    owners = {owner.id for one in found for owner in one.hit.owners}
    if not hit:
        return None
    return msgn(
        "One delivery waits for another that is late, stopped or promised for a later day.",
        "%(count)s deliveries, of %(owners)s, wait for others that are late, stopped or promised for a later day.",
        len(hit),
        owners=msgn("one owner", "%(count)s owners", len(owners)),
    )


def _cells(one: KnockOn) -> list[Value]:
    return [
        _named(one.cause),
        delivery_mark(one.cause),
        one.cause.current,
        _named(one.hit),
        one.hit.current,
        link(one.hit.owners[0]) if one.hit.owners else None,
        _what_follows(one),
    ]


def _named(row: DeliveryRow) -> Link:
    return Link(row.name, address("delivery", row.reference.id), row.measure.label)


def _what_follows(one: KnockOn) -> Message:
    said = _said(one)
    if not one.between:
        return said
    return msg("%(said)s, by way of %(name)s", said=said, name=one.between[-1].name)


def _said(one: KnockOn) -> Message:
    if one.delay is Delay.LATE:
        return msg("Waits for something that is late")
    if one.delay is Delay.STOPPED or one.slip is None:
        return msg("Waits for something that is stopped")
    return msg("Promised %(length)s too early", length=length_of(one.slip.days, at_least=not one.slip.is_exact))
