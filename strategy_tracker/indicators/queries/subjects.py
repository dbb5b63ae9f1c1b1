"""Which page shows the changes of indicators and international indices, and which are public and no examples."""

from collections.abc import Mapping

from strategy_tracker.audit.queries import AnySelect, subject
from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
    Definition,
    Indicator,
    Observation,
    Series,
    Target,
)
from strategy_tracker.indicators.queries.released import is_released, newest_release
from strategy_tracker.strategy.models import Goal, Strategy

INDICATOR = ("indicator", Indicator.slug, Indicator.name)
INDEX = ("benchmark", BenchmarkIndex.slug, BenchmarkIndex.name)


def indicator_subjects() -> Mapping[str, AnySelect]:
    """Statements by table, for `audit.queries.recent_changes`; values not yet released are left out."""
    series = subject(Series, *INDICATOR).join(Indicator, Series.indicator_id == Indicator.id)
    observed = subject(Observation, *INDICATOR).join(Series, Observation.series_id == Series.id)
    aimed = subject(Target, *INDICATOR).join(Series, Target.series_id == Series.id)
    defined = subject(Definition, *INDICATOR).join(Indicator, Definition.indicator_id == Indicator.id)
    found = {
        Indicator.__tablename__: _public(subject(Indicator, *INDICATOR)),
        Definition.__tablename__: _public(defined),
        Series.__tablename__: _public(series.where(Series.dimension != "")),
        Observation.__tablename__: _public(
            observed.join(Indicator, Series.indicator_id == Indicator.id).where(
                is_released(Observation.release_at, newest_release())
            )
        ),
        Target.__tablename__: _public(aimed.join(Indicator, Series.indicator_id == Indicator.id)),
        BenchmarkIndex.__tablename__: _public_index(subject(BenchmarkIndex, *INDEX)),
    }
    for part in (BenchmarkObservation, BenchmarkDetail):
        joined = subject(part, *INDEX).join(BenchmarkIndex, part.index_id == BenchmarkIndex.id)
        found[part.__tablename__] = _public_index(joined)
    return found


def _public(statement: AnySelect) -> AnySelect:
    return (
        statement.join(Goal, Indicator.goal_id == Goal.id)
        .join(Strategy, Goal.strategy_id == Strategy.id)
        .where(Indicator.published_at.is_not(None), Strategy.published_at.is_not(None), Strategy.is_example.is_(False))
    )


def _public_index(statement: AnySelect) -> AnySelect:
    return statement.where(BenchmarkIndex.published_at.is_not(None))
