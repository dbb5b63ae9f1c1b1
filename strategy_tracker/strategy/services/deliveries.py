"""Actions on deliveries, their dates, and what they wait for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, TypedDict, Unpack

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, is_minor_edit
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug, touch
from strategy_tracker.kernel.removal import give_reason, take_out
from strategy_tracker.kernel.text import Message, msg, msgp
from strategy_tracker.kernel.version import lock_version
from strategy_tracker.sources.services import with_sources
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, DeliveryDate, DeliveryDependency, Measure
from strategy_tracker.strategy.policy import may_edit_content, may_record_dates
from strategy_tracker.strategy.rules.knock_on import circle_through
from strategy_tracker.strategy.services.reported import without_report

WHOLE = Decimal(100)


class GivenDate(Struct, frozen=True):
    """A date as somebody gives it for a delivery; no value takes back the one of its kind that stands."""

    kind: DateKind
    value: PartialDate | None
    reason: str | None = None


class DateRemarks(TypedDict, total=False):
    """Why a date is another, and whether it merely puts the newest of its kind right."""

    reason: str | None
    is_correction: bool


@action("delivery.create", allow=may_edit_content)
def create_delivery(
    by: Principal, /, measure: Measure, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> Delivery:
    """Add a delivery to a measure, after those there are. Public when the measure is.

    `given` are dates to record in the same go; `waits_for` are all the deliveries it cannot come before.
    """
    require_slug(Delivery.slug, fields.get("slug"))
    given, waits_for = fields.pop("given", ()), fields.pop("waits_for", None)
    known = _with_sources(by, fields, cited)
    delivery = Delivery()
    if "position" not in fields:
        delivery.position = next_position(Delivery.position, Delivery.measure_id == measure.id)
    with db.session.no_autoflush:
        delivery.measure = measure
        fill(delivery, known)
        _check(delivery)
    db.session.add(delivery)
    if given or waits_for is not None:
        _follow_up(by, delivery, given, waits_for)
    return delivery


@action("delivery.edit", allow=may_edit_content)
def edit_delivery(
    by: Principal, /, delivery: Delivery, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> Delivery:
    """Change what a delivery is and what its source says of it. Its id stays, and so does every date it ever had."""
    given, waits_for = fields.pop("given", ()), fields.pop("waits_for", None)
    known = _with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(delivery, known)
        _check(delivery)
    if _follow_up(by, delivery, given, waits_for):
        touch(delivery)
    return delivery


def was_public(delivery: Delivery) -> bool:
    """Tell whether the public has seen the delivery, or could have."""
    return has_been_published("measure", delivery.measure.slug)


@action("delivery.remove", allow=may_edit_content)
def remove_delivery(by: Principal, delivery: Delivery, *, reason: str | None = None) -> None:
    """Take out a delivery that was entered by mistake, with its dates; with a reason, once it has been public."""
    give_reason(reason, is_asked=was_public(delivery))
    touch(delivery.measure)
    take_out(delivery)


def _with_sources(by: Principal, fields: dict[str, Any], cited: Sequence[Cited] | None) -> dict[str, Any]:
    """Return the fields with the sources of the delivery and, where they were given, those that tell of its use."""
    use_cited = fields.pop("use_cited", None)
    known = dict(with_sources(by, fields, cited))
    if use_cited is not None:
        known["in_use_sources"] = with_sources(by, {}, use_cited)["sources"]
    return known | without_report(known)


def _cite_its_use(delivery: Delivery) -> None:
    """Let what tells of its use be among the sources of the delivery."""
    sources = list(dict.fromkeys([*delivery.sources, *delivery.in_use_sources]))
    if sources != delivery.sources:
        delivery.sources = sources


def _follow_up(
    by: Principal, delivery: Delivery, given: Iterable[GivenDate], waits_for: Sequence[Delivery] | None
) -> bool:
    """Record the dates and dependencies that came with the rest; tell whether any was new."""
    db.session.flush()
    before = len(delivery.dates), list(delivery.waits_for)
    for one in given:
        if one.value is not None or _standing(delivery, one.kind):
            record_delivery_date(by, delivery, kind=one.kind, value=one.value, reason=one.reason)
    if waits_for is not None:
        set_predecessors(by, delivery, predecessors=waits_for)
    return (len(delivery.dates), list(delivery.waits_for)) != before


@action("delivery.date", does=msgp("action", "record a date"), allow=may_record_dates)
def record_delivery_date(
    by: Principal,
    delivery: Delivery,
    *,
    kind: DateKind,
    value: PartialDate | None,
    **more: Unpack[DateRemarks],
) -> DeliveryDate:
    """Record a date given for a delivery; None takes the newest of its kind back.

    Nothing is overwritten. A date that holds already is not recorded again. A correction, and what comes in a minor
    edit, puts the newest of its kind right, where there is one: that is no move.
    Raises: Invalid for a delivery dated in the future, or nothing to take back.
    """
    standing = _standing(delivery, kind)
    if value is None and not standing:
        raise Invalid(msg("There is no such date to take back."), field="value")
    if value is not None and kind is DateKind.DELIVERED and value.start > clock.today():
        raise Invalid(msg("A delivery cannot have been made in the future."), field="value")
    if standing and standing[-1].value == value:
        return standing[-1]
    is_meant_so = more.get("is_correction", False) or is_minor_edit()
    row = DeliveryDate(delivery=delivery, kind=kind, value=value, reason=more.get("reason"))
    row.is_correction = is_meant_so and value is not None and bool(standing)
    db.session.add(row)
    return row


@action("delivery.set_predecessors", does=msgp("action", "say what it waits for"), allow=may_edit_content)
def set_predecessors(by: Principal, delivery: Delivery, *, predecessors: Sequence[Delivery]) -> Delivery:
    """Say which deliveries must come before this one; all of them, those named before included.

    Raises: Invalid where the delivery would wait for itself, by way of others or not; it names the circle.
    """
    wanted = {one.id: one for one in predecessors}
    lock_version(db.session.connection())  # two who tie each other's deliveries at once come one by one
    if circle := circle_through(delivery.id, {**_befores(wanted), delivery.id: list(wanted)}):
        raise Invalid(
            msg("“%(name)s” would wait for itself: %(circle)s.", name=delivery.name, circle=_told(circle)),
            field="waits_for",
        )
    for link in list(delivery.waits_for):
        if wanted.pop(link.predecessor_id, None) is None:
            delivery.waits_for.remove(link)
            db.session.delete(link)
    for predecessor in wanted.values():
        db.session.add(DeliveryDependency(delivery=delivery, predecessor=predecessor))
    return delivery


def _befores(keys: Iterable[int]) -> dict[int, list[int]]:
    """Return what each of the deliveries waits for, and each of those, as far as it goes."""
    found: dict[int, list[int]] = {}
    edge = set(keys)
    while edge:
        found |= {key: [] for key in edge}
        links = select(DeliveryDependency.delivery_id, DeliveryDependency.predecessor_id)
        for waiting, before in db.session.execute(links.where(DeliveryDependency.delivery_id.in_(edge))):
            found[waiting].append(before)
        edge = {before for key in edge for before in found[key]} - found.keys()
    return found


def _told(circle: Sequence[int]) -> Message:
    """Say in which order deliveries would wait for each other."""
    wanted = select(Delivery.id, Delivery.name).where(Delivery.id.in_(circle))
    names = {row.id: row.name for row in db.session.execute(wanted)}
    first, *between, last = (msg("“%(name)s”", name=names[key]) for key in reversed(circle))
    told = reduce(lambda rest, one: msg("%(one)s, which waits for %(rest)s", one=one, rest=rest), between, first)
    return msg("%(one)s waits for %(rest)s", one=last, rest=told)


def _standing(delivery: Delivery, kind: DateKind) -> list[DeliveryDate]:
    """Return the dates of one kind that were not taken back, oldest first."""
    wanted = (DeliveryDate.delivery_id == delivery.id, DeliveryDate.kind == kind)
    standing: list[DeliveryDate] = []
    for row in db.session.scalars(select(DeliveryDate).where(*wanted).order_by(DeliveryDate.id)):
        if standing and (row.value is None or row.is_correction):
            standing.pop()
        if row.value is not None:
            standing.append(row)
    return standing


def _check(delivery: Delivery) -> None:
    require(delivery, "name", "position")
    _cite_its_use(delivery)
    share = delivery.in_use_percent
    if share is not None and not 0 <= share <= WHOLE:
        raise Invalid(msg("A share lies between 0 and 100 per cent."), field="in_use_percent")
    if delivery.users_value is not None and not delivery.users_unit:
        raise Invalid(msg("A number of users needs to say what they are."), field="users_unit")
