"""Reading deliveries with every date they were given: one statement, however many there are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, Text, bindparam, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.nested import children, rows, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import DeliveryKind, DeliveryWord
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure, MeasureGoal, StatusReport, Strategy
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import DeliveryAssessment, DeliveryFacts, assess_delivery

KEPT = 20_000


class MeasureChoice(Struct, frozen=True):
    """Which measures are asked for: all, the one called `slug`, with `keys`, or that serve `goals`, by key."""

    slug: str | None = None
    goals: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()

    @property
    def by(self) -> str:
        """Name what they are chosen by; "" for all."""
        if self.slug is not None:
            return "slug"
        return "goals" if self.goals else "keys" if self.keys else ""

    @property
    def values(self) -> dict[str, Any]:
        """Return what statements with `chosen` are executed with."""
        return {self.by: getattr(self, self.by)} if self.by else {}


ALL = MeasureChoice()


def chosen(by: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a measure is chosen by."""
    if by == "slug":
        return (Measure.slug == bindparam("slug"),)
    if by == "goals":
        links = select(MeasureGoal.measure_id).where(MeasureGoal.goal_id.in_(bindparam("goals", expanding=True)))
        return (Measure.id.in_(links),)
    if by == "keys":
        return (Measure.id.in_(bindparam("keys", expanding=True)),)
    return ()


class DeliveryFact(Struct, frozen=True, eq=False):
    """A delivery with its key, judged, not yet hung on its measure; texts and dates as they are stored.

    As long as it is stored the same, it is the same one: so what was made from it is known again.
    """

    key: int
    slug: str
    position: int
    name: str
    note: str | None
    kind: DeliveryKind
    assessment: DeliveryAssessment
    given: str


@by_version
def read_deliveries(today: date, which: MeasureChoice = ALL) -> Mapping[int, tuple[DeliveryFact, ...]]:
    """Deliveries of the public measures that are asked for, by key of the measure, in order; one statement."""
    found: dict[int, list[DeliveryFact]] = {}
    for measure, *values in db.session.connection().execute(_wanted(which.by), which.values).all():
        found.setdefault(measure, []).append(_fact(*values, today))
    return {measure: tuple(facts) for measure, facts in found.items()}


@cache
def _wanted(by: str) -> Select[Any]:
    return (
        select(Delivery.measure_id, Delivery.id, Delivery.slug, Delivery.position, as_stored(Delivery.name))
        .add_columns(as_stored(Delivery.note), Delivery.kind, Delivery.status, Delivery.status_as_of)
        .add_columns(Delivery.in_use_text.is_not(None), Delivery.in_use_percent, _dates())
        .join(Measure, Delivery.measure_id == Measure.id)
        .outerjoin(Strategy, Measure.strategy_id == Strategy.id)
        .where(public(Delivery, Measure, Strategy), *chosen(by))
        .order_by(Delivery.measure_id, Delivery.position, Delivery.id)
    )


def _dates() -> ColumnElement[str]:
    """Every date of a delivery, with the body whose report it came with."""
    columns = (
        *(DeliveryDate.id, DeliveryDate.kind, DeliveryDate.value, DeliveryDate.is_correction),
        *(DeliveryDate.reason, DeliveryDate.recorded_at),
    )
    return children(
        *(*columns, Organisation.name),
        joined=lambda found: (
            found.select_from(DeliveryDate)
            .outerjoin(StatusReport, DeliveryDate.report_id == StatusReport.id)
            .outerjoin(Organisation, (StatusReport.reporter_id == Organisation.id) & public(Organisation))
            .where(DeliveryDate.delivery_id == Delivery.id)
        ),
    )


@lru_cache(maxsize=KEPT)
def _fact(  # noqa: PLR0913, PLR0917 - as its row has it
    key: int,
    slug: str,
    position: int,
    name: str,
    note: str | None,
    kind: DeliveryKind,
    word: DeliveryWord | None,
    status_as_of: PartialDate | None,
    is_in_use: bool,  # noqa: FBT001 - as its row has it
    share: Decimal | None,
    given: str,
    today: date,
) -> DeliveryFact:
    """Return a delivery, judged by its stored dates; after a change, all but one are known already."""
    dates = standing_dates([(row[1], vague_date_or_none(row[2]), bool(row[3])) for row in rows(given)])
    facts = DeliveryFacts(word, status_as_of, dates, kind.can_be_late, kind.has_users, is_in_use, share)
    return DeliveryFact(key, slug, position, name, note, kind, assess_delivery(facts, today), given)


def as_stored(column: InstrumentedAttribute[Any], label: str | None = None) -> ColumnElement[Any]:
    """Return the column as it is stored: a text is decoded once, where it is shown."""
    return type_coerce(column, Text).label(label or column.key)
