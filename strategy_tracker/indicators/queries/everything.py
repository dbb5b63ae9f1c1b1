"""Every observation and every target of the public indicators, for whoever wants all of them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import Indicator, Observation, Series, Target
from strategy_tracker.indicators.queries.released import newest_release
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.words import Comparison, ObservationStatus, TargetKind
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.streams import in_parts
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.models import Goal, Strategy

EARLIER, LATER = aliased(Observation), aliased(Observation)


class FiledObservation(Struct, frozen=True):
    """An observation as taken in. `end_before` is the day after the last; `corrects` names the one it replaced."""

    uid: str
    indicator: Reference
    dimension: str
    group: Translated | None
    start: date
    end_before: date
    value: Decimal | None
    value_text: Translated | None
    unit: Message
    status: ObservationStatus
    n: int | None
    is_derived: bool
    is_charted: bool
    note: Translated | None
    recorded_at: datetime
    corrects: str | None
    is_current: bool
    sources: tuple[Citation, ...]
    is_example: bool = False


class FiledTarget(Struct, frozen=True):
    """A baseline or target as it was set; no value takes the one it replaces back."""

    uid: str
    indicator: Reference
    dimension: str
    kind: TargetKind
    value: Decimal | None
    unit: Message
    due: PartialDate | None
    comparison: Comparison | None
    is_official: bool
    basis: Translated | None
    decided_in: Translated | None
    recorded_at: datetime
    replaces: str | None
    is_current: bool
    sources: tuple[Citation, ...]
    decided_by: Reference | None = None
    decided_on: PartialDate | None = None
    is_example: bool = False


def filed_observations(*, example: bool = False) -> Iterator[FiledObservation]:
    """Yield every released observation of a public indicator, corrected ones too, by indicator and period.

    With `example` those of the example set, which are never among the others.
    """
    order = (Indicator.slug, Series.dimension, Observation.period_end, Observation.id)
    for part in in_parts(_released(example=example).order_by(*order)):
        yield from _observations(part, example=example)


def observations_after(uid: str, most: int, *, example: bool = False) -> Iterator[FiledObservation]:
    """Yield as many of the same, by their ids, after the one with this id."""
    wanted = _released(example=example).where(Observation.uid > uid).order_by(Observation.uid).limit(most)
    for part in in_parts(wanted):
        yield from _observations(part, example=example)


def _released(*, example: bool) -> Select[Any]:
    by = newest_release()
    return (
        _of_public(Observation, Observation.id, Observation.uid, *OBSERVED, example=example)
        .add_columns(EARLIER.uid.label("corrects"), _is_corrected(by).label("is_corrected"))
        .outerjoin(EARLIER, and_(EARLIER.id == Observation.supersedes_id, Observation.is_out(EARLIER, by)))
        .where(Observation.is_out(Observation, by))
    )


def filed_observation_count() -> int:
    """Return how many observations `filed_observations` yields of the real indicators."""
    wanted = _of_public(Observation, Observation.id, example=False).where(
        Observation.is_out(Observation, newest_release())
    )
    return db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def _is_corrected(by: datetime | None) -> ColumnElement[bool]:
    return exists().where(LATER.supersedes_id == Observation.id, Observation.is_out(LATER, by))


def _observations(rows: Sequence[Row[Any]], *, example: bool) -> Iterator[FiledObservation]:
    sources = citations({"observation": {row.id for row in rows}, "indicator": {row.indicator_id for row in rows}})
    for row in rows:
        yield filled(
            FiledObservation,
            row,
            indicator=Reference("indicator", row.slug, row.name),
            group=row.label,
            start=row.period_start,
            end_before=row.period_end,
            unit=unit_label(row.unit),
            is_current=not row.is_corrected,
            sources=sources.get(("observation", row.id)) or sources.get(("indicator", row.indicator_id), ()),
            is_example=example,
        )


@by_version
def filed_targets(*, example: bool = False) -> tuple[FiledTarget, ...]:
    """Every baseline and target of a public indicator, replaced ones too, by indicator; two statements.

    With `example` those of the example set.
    """
    wanted = _of_public(Target, Target.id, Target.uid, *AIMED, Target.supersedes_id, example=example)
    wanted = wanted.outerjoin(Organisation, and_(Organisation.id == Target.decided_by_id, public(Organisation)))
    rows = db.session.execute(wanted.order_by(Indicator.slug, Series.dimension, Target.id)).all()
    uids = {row.id: row.uid for row in rows}
    replaced = {row.supersedes_id for row in rows}
    sources = citations({"target": set(uids), "indicator": {row.indicator_id for row in rows}})
    return tuple(
        filled(
            FiledTarget,
            row,
            indicator=Reference("indicator", row.slug, row.name),
            unit=unit_label(row.target_unit or row.unit),
            decided_by=reference("organisation", row.decider_slug, row.decider_name),
            replaces=uids.get(row.supersedes_id),
            is_current=row.id not in replaced and row.value is not None,
            sources=sources.get(("target", row.id)) or sources.get(("indicator", row.indicator_id), ()),
            is_example=example,
        )
        for row in rows
    )


def _of_public(owner: type[Observation | Target], *columns: Any, example: bool) -> Select[Any]:
    """Select `columns` of rows that belong to the indicators anybody may see, real ones or examples."""
    return (
        select(Indicator.id.label("indicator_id"), Indicator.slug, Indicator.name, Indicator.unit)
        .add_columns(Series.dimension, *columns)
        .select_from(owner)
        .join(Series, Series.id == owner.series_id)
        .join(Indicator, Indicator.id == Series.indicator_id)
        .join(Goal, Goal.id == Indicator.goal_id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .where(public(Indicator, Goal, Strategy))
        .where(Strategy.is_example.is_(example))
    )


OBSERVED = (
    Series.label,
    Observation.period_start,
    Observation.period_end,
    Observation.value,
    Observation.value_text,
    Observation.status,
    Observation.n,
    Observation.is_derived,
    Observation.is_charted,
    Observation.note,
    Observation.recorded_at,
)
AIMED = (
    Target.kind,
    Target.value,
    Target.unit.label("target_unit"),
    Target.due,
    Target.comparison,
    Target.is_official,
    Target.basis,
    Target.decided_in,
    Target.decided_on,
    Target.recorded_at,
    Organisation.slug.label("decider_slug"),
    Organisation.name.label("decider_name"),
)
