"""Whose changes of indicators and international indices are public; values not yet released are left out."""

from strategy_tracker.audit.queries import AnySelect, Subjects, public_log, shown_on
from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
    CauseLink,
    Criteria,
    Definition,
    Indicator,
    Observation,
    Series,
    Target,
)


def _groups() -> tuple[AnySelect, ...]:
    """Leave out the series of everybody, which every indicator has from the start."""
    return tuple(one.where(Series.dimension != "") for one in shown_on(Series))


SUBJECTS: Subjects = {
    **public_log(
        Indicator,
        CauseLink,
        Criteria,
        Definition,
        Observation,
        Target,
        BenchmarkIndex,
        BenchmarkObservation,
        BenchmarkDetail,
    ),
    Series.__tablename__: _groups,
}
