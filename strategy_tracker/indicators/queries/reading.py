"""What the list and the page read in the same way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds import KINDS, Kind
from strategy_tracker.indicators.models import Indicator, Observation, Series, Target
from strategy_tracker.indicators.queries.absences import is_full_count
from strategy_tracker.indicators.queries.criteria import criteria_in_force
from strategy_tracker.indicators.queries.rows import GoalTie, RecordTie
from strategy_tracker.indicators.queries.units import unit
from strategy_tracker.indicators.rules.values import GENERAL_BOUNDS, Aim, Seen, Yardstick
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Goal, Strategy

INDICATOR_COLUMNS = (
    Indicator.id,
    Indicator.slug,
    Indicator.name,
    Indicator.role,
    Indicator.is_official,
    Indicator.is_key_figure,
    Indicator.kind,
    Indicator.unit,
    Indicator.direction,
    Indicator.band_low,
    Indicator.band_high,
    Indicator.frequency,
    Indicator.next_release_on,
    Indicator.goal_basis,
)
GOAL_COLUMNS = (
    Goal.slug.label("goal_slug"),
    Goal.number.label("goal_number"),
    Goal.name.label("goal_name"),
    Strategy.slug.label("strategy_slug"),
    Strategy.is_example,
)
OWNER_COLUMNS = (Organisation.slug.label("owner_slug"), Organisation.name.label("owner_name"))
SEEN_COLUMNS = (
    Observation.period_start,
    Observation.period_end,
    Observation.value,
    Observation.value_text,
    Observation.status,
    Observation.n,
    Observation.note,
)
AIM_COLUMNS = (Target.kind, Target.value, Target.due, Target.unit, Target.comparison, Target.is_official)


def public_indicators(*columns: Any) -> Select[Any]:
    """Select `columns` of the indicators anybody may see: published, under a published strategy."""
    return (
        select(*columns)
        .select_from(Indicator)
        .join(Goal, Goal.id == Indicator.goal_id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .outerjoin(
            Organisation,
            and_(Organisation.id == Indicator.owner_id, public(Organisation)),
        )
        .where(public(Indicator, Goal, Strategy))
    )


def current_observations(*columns: Any, by: datetime | None) -> Select[Any]:
    """Select `columns` of released observations of published indicators that no released one corrects."""
    later = aliased(Observation)
    return (
        select(*columns)
        .select_from(Observation)
        .join(Series, Series.id == Observation.series_id)
        .join(Indicator, Indicator.id == Series.indicator_id)
        .outerjoin(later, and_(later.supersedes_id == Observation.id, Observation.is_out(later, by)))
        .where(
            public(Indicator),
            later.id.is_(None),
            Observation.is_out(Observation, by),
        )
    )


def current_targets(*columns: Any) -> Select[Any]:
    """Select `columns` of the baselines and targets of the totals that hold."""
    later = aliased(Target)
    holds: tuple[ColumnElement[bool], ...] = (later.id.is_(None), Target.value.is_not(None))
    return (
        select(*columns)
        .select_from(Target)
        .join(Series, Series.id == Target.series_id)
        .join(Indicator, Indicator.id == Series.indicator_id)
        .outerjoin(later, later.supersedes_id == Target.id)
        .where(public(Indicator), Series.dimension == "", *holds)
    )


def kind_of(row: Any) -> Kind:
    """Return the kind of an indicator's row; one that was taken away counts plainly."""
    return KINDS.get(row.kind) or Kind(row.kind, Message(row.kind))


def yardstick_of(row: Any, today: date) -> Yardstick:
    """Return how an indicator's row is judged on a day: by the general rule, or by the criteria published for it."""
    kind, own = kind_of(row), criteria_in_force(row.slug, today)
    return Yardstick(
        direction=row.direction,
        unit=row.unit,
        low=row.band_low,
        high=row.band_high,
        has_margin=kind.has_margin,
        may_fall=kind.may_fall,
        least_percent=kind.least_percent if own is None or own.least_percent is None else own.least_percent,
        decimals=unit(row.unit).decimals,
        is_full_count=kind.has_margin and is_full_count(row.slug),
        bounds=own.bounds if own else GENERAL_BOUNDS,
    )


def seen_of(row: Any) -> Seen:
    """Return an observation's row as the rules take it."""
    return Seen(row.period_start, row.period_end, row.value, row.value_text, row.status, row.n, row.note)


def aim_of(row: Any) -> Aim:
    """Return a target's row as the rules take it."""
    return Aim(row.kind, row.value, row.due, row.unit, row.comparison, row.is_official)


def goal_of(row: Any) -> GoalTie:
    """Return the main goal in an indicator's row."""
    return GoalTie(row.goal_slug, row.goal_number, row.goal_name, row.strategy_slug, row.is_example)


def owner_of(row: Any) -> RecordTie | None:
    """Return the owner in an indicator's row, if it is public."""
    return RecordTie("organisation", row.owner_slug, row.owner_name) if row.owner_slug else None
