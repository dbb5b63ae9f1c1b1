"""What indicators and international indices lean on."""

from datetime import datetime

from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
    Indicator,
    Observation,
    Series,
    Target,
)
from strategy_tracker.indicators.queries.released import is_released, newest_release
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.sources.queries import AnySelect, Citing, cites, citing
from strategy_tracker.strategy.models import Goal, Strategy


def indicators_citing() -> tuple[Citing, ...]:
    """Published indicators and indices by source, with their released observations, targets and details."""
    return _citing(newest_release())


@by_version
def _citing(released_by: datetime | None) -> tuple[Citing, ...]:
    indicator = ("indicator", Indicator.slug, Indicator.name)
    index = ("benchmark", BenchmarkIndex.slug, BenchmarkIndex.name)
    observed = cites(Observation, *indicator).join(Series, Observation.series_id == Series.id)
    aimed = cites(Target, *indicator).join(Series, Target.series_id == Series.id)
    is_public = BenchmarkIndex.published_at.is_not(None)
    return citing(
        _public(cites(Indicator, *indicator)),
        _public(
            observed.join(Indicator, Series.indicator_id == Indicator.id).where(
                is_released(Observation.release_at, released_by)
            )
        ),
        _public(aimed.join(Indicator, Series.indicator_id == Indicator.id)),
        cites(BenchmarkIndex, *index).where(is_public),
        *(
            cites(part, *index).join(BenchmarkIndex, part.index_id == BenchmarkIndex.id).where(is_public)
            for part in (BenchmarkObservation, BenchmarkDetail)
        ),
    )


def _public(statement: AnySelect) -> AnySelect:
    """Keep the indicators anybody may see."""
    return (
        statement.join(Goal, Indicator.goal_id == Goal.id)
        .join(Strategy, Goal.strategy_id == Strategy.id)
        .where(Indicator.published_at.is_not(None), Strategy.published_at.is_not(None))
    )
