"""The bodies that take deliveries into use: how far each has come, and what that is known from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.nested import children, rows, translated, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, Citation, absence
from strategy_tracker.strategy.models import Delivery, DeliveryBody, Measure, StatusReport
from strategy_tracker.strategy.models.deliveries import IN_USE_SOURCES
from strategy_tracker.strategy.queries.deliveries import as_stored
from strategy_tracker.strategy.queries.use_rows import BodyUse
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.strategy.rules.body_use import BodyFacts, BodyStep, UseEvidence, step_of

# Whose report tells of the use of a body, or of a delivery, where it is no source that does.
REPORT, REPORT_OF_ALL = aliased(StatusReport), aliased(StatusReport)
TELLER, TELLER_OF_ALL = aliased(Organisation), aliased(Organisation)
NAMED = (
    *(DeliveryBody.id, Delivery.slug, Organisation.slug, as_stored(Organisation.name), DeliveryBody.uid),
    *(as_stored(DeliveryBody.planned_on), as_stored(DeliveryBody.delivered_on)),
    *(as_stored(DeliveryBody.in_use_as_of), as_stored(DeliveryBody.in_use_text)),
    *(as_stored(TELLER.slug), as_stored(TELLER.name)),
    *(as_stored(Delivery.in_use_as_of), as_stored(Delivery.in_use_text)),
    *(as_stored(TELLER_OF_ALL.slug), as_stored(TELLER_OF_ALL.name)),
)
TOLD = (IN_USE_SOURCES.c.id, Delivery.slug, Source.uid)


class StoredUses(Struct, frozen=True):
    """Bodies as they are stored, in order, and the sources that tell of the use of each delivery, by its slug."""

    named: tuple[tuple[Any, ...], ...]
    told: frozenset[tuple[str, str]]

    @property
    def keys(self) -> list[int]:
        """Return the keys of the bodies, which name sources of their own."""
        return [one[0] for one in self.named]


class UseSources(Struct, frozen=True):
    """What it is known from: the sources of bodies by their key, and those of deliveries by their slug."""

    own: Mapping[int, Sequence[Citation]]
    of_deliveries: Mapping[str, Sequence[Citation]]


def named_within() -> ColumnElement[str]:
    """Return the bodies of a measure's deliveries, as a column of a statement about the measure."""
    return children(*NAMED, joined=lambda found: _named(found).where(Delivery.measure_id == Measure.id))


def told_within() -> ColumnElement[str]:
    """Return the sources that tell of the use of a measure's deliveries, as a column likewise."""
    return children(*TOLD, joined=lambda found: _told(found).where(Delivery.measure_id == Measure.id))


def all_named() -> Select[Any]:
    """Return the statement of all bodies of public deliveries, in the order they were named."""
    return _named(select(*NAMED)).where(public(Delivery)).order_by(DeliveryBody.id)


def all_told() -> Select[Any]:
    """Return the statement of all sources that tell of the use of public deliveries."""
    return _told(select(*TOLD)).where(public(Delivery))


def _named(found: Select[Any]) -> Select[Any]:
    """Join a body with its name; one that is not public has none, and still makes the others not the only one."""
    return (
        found.select_from(DeliveryBody)
        .join(Delivery, DeliveryBody.delivery_id == Delivery.id)
        .outerjoin(Organisation, (DeliveryBody.organisation_id == Organisation.id) & public(Organisation))
        .outerjoin(REPORT, DeliveryBody.use_report_id == REPORT.id)
        .outerjoin(TELLER, (REPORT.reporter_id == TELLER.id) & public(TELLER))
        .outerjoin(REPORT_OF_ALL, Delivery.use_report_id == REPORT_OF_ALL.id)
        .outerjoin(TELLER_OF_ALL, (REPORT_OF_ALL.reporter_id == TELLER_OF_ALL.id) & public(TELLER_OF_ALL))
    )


def _told(found: Select[Any]) -> Select[Any]:
    return (
        found.select_from(IN_USE_SOURCES)
        .join(Delivery, IN_USE_SOURCES.c.delivery_id == Delivery.id)
        .join(Source, IN_USE_SOURCES.c.source_id == Source.id)
    )


def stored_uses(named: str, told: str) -> StoredUses:
    """Return what the two columns hold."""
    return as_uses(rows(named), rows(told))


def as_uses(named: Iterable[Iterable[Any]], told: Iterable[Iterable[Any]]) -> StoredUses:
    """Return rows of `NAMED` and of `TOLD` as one."""
    return StoredUses(tuple(map(tuple, named)), frozenset((slug, source) for _, slug, source in told))


def uses_in(
    stored: StoredUses, deliveries: Iterable[DeliveryRow], cited: UseSources, today: date
) -> tuple[BodyUse, ...]:
    """Return the bodies of public deliveries, judged; by delivery, in the order they were named."""
    by_delivery: dict[str, list[tuple[Any, ...]]] = {}
    for row in stored.named:
        by_delivery.setdefault(row[1], []).append(row)
    return tuple(
        _use(row, delivery, stored.told, cited, _step(row, delivery, len(by_delivery[delivery.slug]) == 1, today))
        for delivery in deliveries
        for row in by_delivery.get(delivery.slug, ())
        if row[2] is not None
    )


def _step(row: tuple[Any, ...], delivery: DeliveryRow, is_only: bool, today: date) -> BodyStep:  # noqa: FBT001
    _key, _slug, _body, _name, _uid, planned, delivered, _as_of, text, *_ = row
    own = BodyFacts(vague_date_or_none(planned), vague_date_or_none(delivered), text is not None)
    return step_of(delivery.assessment, own, is_only=is_only, today=today)


def _use(
    row: tuple[Any, ...], delivery: DeliveryRow, told: frozenset[tuple[str, str]], cited: UseSources, step: BodyStep
) -> BodyUse:
    key, slug, body, name, uid, _planned, _delivered, *use = row
    is_told = step.evidence in (UseEvidence.OF_THE_DELIVERY, UseEvidence.OF_ALL_TOGETHER)
    of_all = [one for one in cited.of_deliveries.get(slug, ()) if (slug, one.uid) in told] if is_told else []
    as_of, text, teller, teller_name = use[4:] if is_told else use[:4]
    return BodyUse(
        uid=uid,
        body=Reference("organisation", body, translated(name)),
        delivery=delivery.reference,
        measure=delivery.measure,
        step=step,
        in_use_as_of=vague_date_or_none(as_of),
        in_use_text=translated_or_none(text),
        told_by=Reference("organisation", teller, translated(teller_name)) if teller else None,
        why=_why(delivery, step),
        sources=tuple(dict.fromkeys([*cited.own.get(key, ()), *of_all])),
        is_example=delivery.is_example,
    )


def _why(delivery: DeliveryRow, step: BodyStep) -> AbsenceRow | None:
    if step.why is None or step.evidence is UseEvidence.OF_ALL_TOGETHER:
        return None
    said = absence("delivery", delivery.slug, "in_use") or NOT_FOUND
    return replace(said, code=step.why)
