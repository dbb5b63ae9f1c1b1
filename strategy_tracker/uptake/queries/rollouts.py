"""Counts of those who use what is rolled out."""

from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citations, citations
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.models import RoadmapPhase, RolloutCount
from strategy_tracker.uptake.queries.values import RolloutRow
from strategy_tracker.uptake.rules.counts import newest_first


@by_version
def rollout_counts() -> tuple[RolloutRow, ...]:
    """Return the counts of public measures and indicators, the newest first, those without a date last."""
    found = db.session.connection().execute(_counts_wanted()).all()
    cited = citations({"rollout_count": [row.id for row in found]})
    return tuple(newest_first(_count(row, cited) for row in found))


@cache
def _counts_wanted() -> Select[Any]:
    return (
        select(
            *RolloutCount.__table__.c,
            Measure.slug.label("measure_slug"),
            Measure.name.label("measure_name"),
            Indicator.slug.label("indicator_slug"),
            Indicator.name.label("indicator_name"),
            RoadmapPhase.slug.label("phase_slug"),
            RoadmapPhase.name.label("phase_name"),
        )
        .outerjoin(Measure, Measure.id == RolloutCount.measure_id)
        .outerjoin(Indicator, Indicator.id == RolloutCount.indicator_id)
        .outerjoin(RoadmapPhase, RoadmapPhase.id == RolloutCount.phase_id)
        .where(public(RolloutCount))
        .order_by(RolloutCount.id)
    )


def _count(row: Row[Any], cited: Citations) -> RolloutRow:
    measure = reference("measure", row.measure_slug, row.measure_name)
    return filled(
        RolloutRow,
        row,
        subject=measure or Reference("indicator", row.indicator_slug, row.indicator_name),
        phase=reference("phase", row.phase_slug, row.phase_name),
        sources=cited.get(("rollout_count", row.id), ()),
    )


@by_version
def rollout_counts_of(kind: str, slug: str) -> tuple[RolloutRow, ...]:
    """Return the counts of one public measure or indicator, the newest first."""
    return tuple(row for row in rollout_counts() if (row.subject.kind, row.subject.id) == (kind, slug))
