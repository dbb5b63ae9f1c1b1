"""Everything about one indicator."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select

from strategy_tracker.indicators.kinds.labels import (
    frequency_label,
)
from strategy_tracker.indicators.models import (
    Observation,
    Series,
    Target,
)
from strategy_tracker.indicators.queries.heads import also_goals_of, definitions_of, heads, measures_of
from strategy_tracker.indicators.queries.parts import (
    IndicatorPage,
    ObservationRow,
    SeriesRow,
    TargetRow,
)
from strategy_tracker.indicators.queries.reading import (
    AIM_COLUMNS,
    SEEN_COLUMNS,
    aim_of,
    goal_of,
    kind_of,
    owner_of,
    seen_of,
    yardstick_of,
)
from strategy_tracker.indicators.queries.released import newest_release
from strategy_tracker.indicators.queries.units import unit, unit_label
from strategy_tracker.indicators.rules.assess import SAYS_NOTHING, explain
from strategy_tracker.indicators.rules.margin import half_width
from strategy_tracker.indicators.rules.movement import is_exact
from strategy_tracker.indicators.rules.numbers import rounded
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.sources.queries import Citations, citations


def indicator_page(slug: str, today: date) -> IndicatorPage:
    """Return the indicator with all that belongs to it. Raises: NotFound, also for a draft."""
    return _page(slug, today, newest_release())


@by_version
def _page(slug: str, today: date, by: datetime | None) -> IndicatorPage:
    rows = heads(slug)
    if not rows:
        raise NotFound
    head = rows[0]
    observed, aimed = _observed(head.id, by), _aimed(head.id)
    sources = citations(
        {
            "indicator": {head.id},
            "observation": {row.id for row in observed if row.id},
            "target": {row.id for row in aimed},
        }
    )
    series, targets = _series(head, observed, sources), _targets(head, aimed, sources)
    current = {row.uid for one in series for row in one.charted if not one.dimension}
    seen = [seen_of(row) for row in observed if row.uid in current]
    held = {row.uid for row in targets if row.is_current and not row.dimension}
    aims = [aim_of(row) for row in aimed if row.uid in held]
    told = [one for one in seen if one.status not in SAYS_NOTHING]
    yardstick = yardstick_of(head, today)
    return filled(
        IndicatorPage,
        head,
        goal=goal_of(head),
        also_goals=also_goals_of(rows),
        sort=kind_of(head),
        unit_label=unit_label(head.unit),
        decimals=unit(head.unit).decimals,
        owner=owner_of(head),
        frequency_label=frequency_label(head.frequency),
        definitions=definitions_of(rows),
        series=series,
        targets=targets,
        measures=measures_of(rows),
        is_full_count=is_exact(yardstick, seen),
        assessment=explain(yardstick, aims, seen, today),
        period=period_name(told[-1].start, told[-1].end) if told else None,
        sources=sources.get(("indicator", head.id), ()),
    )


def _observed(indicator_id: int, by: datetime | None) -> Sequence[Any]:
    query = (
        select(
            Series.id.label("series_id"),
            Series.dimension,
            Series.label,
            Series.body_sort,
            Observation.id,
            Observation.uid,
            *SEEN_COLUMNS,
            Observation.filed_year,
            Observation.is_derived,
            Observation.is_charted,
            Observation.recorded_at,
            Observation.supersedes_id,
        )
        .outerjoin(
            Observation,
            and_(Observation.series_id == Series.id, Observation.is_out(Observation, by)),
        )
        .where(Series.indicator_id == indicator_id)
        .order_by(Series.id, Observation.period_end, Observation.period_start, Observation.id)
    )
    return db.session.execute(query).all()


def _series(head: Any, observed: Sequence[Any], sources: Citations) -> tuple[SeriesRow, ...]:
    own = sources.get(("indicator", head.id), ())
    uids = {row.id: row.uid for row in observed}
    corrected = {row.supersedes_id for row in observed if row.supersedes_id}
    has_margin = kind_of(head).has_margin
    grouped: dict[int, tuple[Any, list[ObservationRow]]] = {}
    for row in observed:
        rows = grouped.setdefault(row.series_id, (row, []))[1]
        if row.id:
            margin = half_width(row.value, row.n) if has_margin and row.value is not None else None
            rows.append(
                filled(
                    ObservationRow,
                    row,
                    start=row.period_start,
                    end=row.period_end,
                    period=period_name(row.period_start, row.period_end),
                    margin=None if margin is None else rounded(margin, 2),
                    is_current=row.id not in corrected,
                    corrects=uids.get(row.supersedes_id),
                    sources=sources.get(("observation", row.id), own),
                )
            )
    return tuple(SeriesRow(row.dimension, row.label, row.body_sort, tuple(rows)) for row, rows in grouped.values())


def _aimed(indicator_id: int) -> Sequence[Any]:
    query = (
        select(
            Target.id,
            Target.uid,
            Series.dimension,
            *AIM_COLUMNS,
            Target.basis,
            Target.decided_in,
            Target.recorded_at,
            Target.supersedes_id,
        )
        .join(Series, Series.id == Target.series_id)
        .where(Series.indicator_id == indicator_id)
        .order_by(Target.due, Target.id)
    )
    return db.session.execute(query).all()


def _targets(head: Any, aimed: Sequence[Any], sources: Citations) -> tuple[TargetRow, ...]:
    own = sources.get(("indicator", head.id), ())
    uids = {row.id: row.uid for row in aimed}
    replaced = {row.supersedes_id: row.value for row in aimed if row.supersedes_id}
    return tuple(
        filled(
            TargetRow,
            row,
            unit_label=unit_label(row.unit or head.unit),
            replaces=uids.get(row.supersedes_id),
            is_current=row.id not in replaced and row.value is not None,
            is_dropped=replaced.get(row.id, row) is None,
            sources=sources.get(("target", row.id), own),
        )
        for row in aimed
    )
