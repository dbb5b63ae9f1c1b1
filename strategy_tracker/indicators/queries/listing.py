"""The list of indicators, and what is counted from it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from strategy_tracker.indicators.kinds.labels import frequency_label
from strategy_tracker.indicators.models import LINKED_MEASURES, Indicator, Observation, Series
from strategy_tracker.indicators.queries.reading import (
    AIM_COLUMNS,
    GOAL_COLUMNS,
    INDICATOR_COLUMNS,
    OWNER_COLUMNS,
    SEEN_COLUMNS,
    aim_of,
    current_observations,
    current_targets,
    goal_of,
    owner_of,
    public_indicators,
    seen_of,
    yardstick_of,
)
from strategy_tracker.indicators.queries.released import newest_release
from strategy_tracker.indicators.queries.rows import (
    GoalIndicators,
    GoalTie,
    IndicatorGaps,
    IndicatorRow,
    SparkPoint,
)
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.assess import SAYS_NOTHING, assess
from strategy_tracker.indicators.rules.calendar import year_point
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.values import Aim, Reason, Seen
from strategy_tracker.indicators.rules.words import (
    Direction,
    IndicatorRole,
    ObservationStatus,
    Status,
    TargetKind,
)
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.queries.structure import structure

BETTER = frozenset({Status.REACHED, Status.ON_TRACK, Status.BETTER})
ON_THE_WAY = frozenset({Status.MODERATE, Status.INSUFFICIENT})
WORSE = frozenset({Status.MOVING_AWAY, Status.WORSE})


def indicator_rows(today: date, *, example: bool = False) -> tuple[IndicatorRow, ...]:
    """Every public indicator, by strategy, goal number and the order they came in; with `example` the example set's."""
    return _rows(today, newest_release(), example=example)


def goal_indicators(today: date) -> tuple[GoalIndicators, ...]:
    """For each goal with indicators as their main goal: how many, and how they go."""
    return _goal_indicators(today, newest_release())


def course_of(rows: Sequence[IndicatorRow]) -> GoalIndicators | None:
    """How the indicators of one goal go, counted from rows that are read already; None where there are none."""
    return _goal(rows[0].goal, rows) if rows else None


def indicator_gaps(today: date) -> IndicatorGaps:
    """What is missing of indicators, baselines, targets and values, under adopted strategies' goals."""
    return _gaps(today, newest_release())


def indicators_of_measure(slug: str, today: date) -> tuple[IndicatorRow, ...]:
    """Public indicators that show whether a measure changes anything, in the order of the list."""
    return _of_measure(slug, today, newest_release())


def indicators_of_goals(slugs: Collection[str], today: date) -> tuple[IndicatorRow, ...]:
    """Public indicators that have one of the goals as their main goal, in the order of the list."""
    return _of_goals(tuple(slugs), today, newest_release())


@by_version
def _of_measure(slug: str, today: date, by: datetime | None) -> tuple[IndicatorRow, ...]:
    tied = (
        select(LINKED_MEASURES.c.indicator_id)
        .join(Measure, Measure.id == LINKED_MEASURES.c.measure_id)
        .where(Measure.slug == slug)
    )
    return _read(today, by, Indicator.id.in_(tied))


@by_version
def _of_goals(slugs: tuple[str, ...], today: date, by: datetime | None) -> tuple[IndicatorRow, ...]:
    return _read(today, by, Goal.slug.in_(slugs))


@by_version
def _rows(today: date, by: datetime | None, *, example: bool = False) -> tuple[IndicatorRow, ...]:
    return tuple(row for row in _all(today, by) if row.is_example is example)


@by_version
def _all(today: date, by: datetime | None) -> tuple[IndicatorRow, ...]:
    return _read(today, by)


def _read(today: date, by: datetime | None, *conditions: ColumnElement[bool]) -> tuple[IndicatorRow, ...]:
    """Return the public indicators that fit; three statements, one where none fits."""
    measures = (
        select(func.count())
        .select_from(LINKED_MEASURES)
        .join(Measure, Measure.id == LINKED_MEASURES.c.measure_id)
        .where(LINKED_MEASURES.c.indicator_id == Indicator.id, public(Measure))
        .scalar_subquery()
    )
    found = db.session.execute(
        public_indicators(*INDICATOR_COLUMNS, *GOAL_COLUMNS, *OWNER_COLUMNS, measures.label("measure_count"))
        .where(*conditions)
        .order_by(Strategy.starts_on.desc(), Goal.number, Goal.id, Indicator.id)
    ).all()
    if not found:
        return ()
    keys = [row.id for row in found] if conditions else None
    seen, aims = _seen(by, keys), _aims(keys)
    return tuple(_row(row, seen[row.id], aims[row.id], today) for row in found)


def _seen(by: datetime | None, keys: Collection[int] | None) -> dict[int, list[Seen]]:
    grouped: dict[int, list[Seen]] = defaultdict(list)
    query = current_observations(Series.indicator_id, *SEEN_COLUMNS, by=by)
    query = query.where(Series.dimension == "", Observation.is_charted)
    if keys is not None:
        query = query.where(Series.indicator_id.in_(keys))
    for row in db.session.execute(query.order_by(Observation.period_end, Observation.period_start)):
        grouped[row.indicator_id].append(seen_of(row))
    return grouped


def _aims(keys: Collection[int] | None) -> dict[int, list[Aim]]:
    grouped: dict[int, list[Aim]] = defaultdict(list)
    query = current_targets(Series.indicator_id, *AIM_COLUMNS)
    if keys is not None:
        query = query.where(Series.indicator_id.in_(keys))
    for row in db.session.execute(query):
        grouped[row.indicator_id].append(aim_of(row))
    return grouped


def _row(row: Any, seen: Sequence[Seen], aims: Sequence[Aim], today: date) -> IndicatorRow:
    told = [one for one in seen if one.status not in SAYS_NOTHING]
    latest = told[-1] if told else None
    targets = [aim for aim in aims if aim.kind is not TargetKind.BASELINE]
    return filled(
        IndicatorRow,
        row,
        goal=goal_of(row),
        unit_label=unit_label(row.unit),
        owner=owner_of(row),
        frequency_label=frequency_label(row.frequency),
        assessment=assess(yardstick_of(row, today), aims, seen, today),
        latest=latest,
        period=period_name(latest.start, latest.end) if latest else None,
        has_baseline=len(targets) < len(aims),
        is_baseline_ours=any(aim.kind is TargetKind.BASELINE and not aim.is_official for aim in aims),
        has_target=bool(targets),
        has_undated_target=any(aim.due is None for aim in targets),
        observation_count=len(seen),
        sparkline=sparkline(told),
    )


def sparkline(seen: Sequence[Seen]) -> tuple[SparkPoint, ...]:
    """The numbers of `seen` as points, with a point without value before each break."""
    points: list[SparkPoint] = []
    for one in seen:
        at = float(year_point(one.end))
        if one.status is ObservationStatus.BREAK and points:
            points.append(SparkPoint(at, None))
        if one.value is not None:
            points.append(SparkPoint(at, one.value))
    return tuple(points)


@by_version
def _goal_indicators(today: date, by: datetime | None) -> tuple[GoalIndicators, ...]:
    grouped: dict[GoalTie, list[IndicatorRow]] = {}
    for row in _rows(today, by):
        grouped.setdefault(row.goal, []).append(row)
    return tuple(_goal(goal, rows) for goal, rows in grouped.items())


def _goal(goal: GoalTie, rows: Sequence[IndicatorRow]) -> GoalIndicators:
    counts = Counter(row.status for row in rows)
    return GoalIndicators(
        goal=goal,
        total=len(rows),
        better=sum(counts[status] for status in BETTER),
        on_the_way=sum(counts[status] for status in ON_THE_WAY),
        worse=sum(counts[status] for status in WORSE),
        unchanged=counts[Status.UNCHANGED],
        not_assessed=counts[Status.NOT_ASSESSED],
        without_target=sum(needs_target(row) and not row.has_target for row in rows),
        without_value=sum(row.latest is None for row in rows),
        by_status=tuple((status, counts[status]) for status in Status if counts[status]),
    )


def needs_target(row: IndicatorRow) -> bool:
    """Tell whether an indicator is one that should have a baseline and a target."""
    return row.role is IndicatorRole.MONITOR and row.direction not in (Direction.NONE, Direction.WITHIN)


@by_version
def _gaps(today: date, by: datetime | None) -> IndicatorGaps:
    rows = _rows(today, by)
    return gaps_among(rows, _bare_goals({row.goal.slug for row in rows}))


def gaps_among(rows: Sequence[IndicatorRow], bare: tuple[GoalTie, ...] = ()) -> IndicatorGaps:
    """Say what is missing of some indicators; `bare` are goals that have none."""
    followed = [row for row in rows if needs_target(row)]
    return IndicatorGaps(
        goals_without_indicator=bare,
        without_observation=tuple(row for row in rows if row.latest is None),
        words_only=tuple(row for row in rows if row.latest and row.value is None),
        without_baseline=tuple(row for row in followed if not row.has_baseline),
        without_target=tuple(row for row in followed if not row.has_target),
        undated_target=tuple(row for row in rows if row.has_undated_target),
        target_in_other_unit=tuple(row for row in rows if row.assessment.reason is Reason.OTHER_UNIT),
    )


def _bare_goals(covered: set[str]) -> tuple[GoalTie, ...]:
    known = structure()
    adopted = [one for one in known.strategies if one.state is StrategyState.ADOPTED]
    adopted.sort(key=lambda one: one.starts_on, reverse=True)
    goals = [node.goal for one in adopted for node in known.of(one.slug)]
    bare = (goal for goal in goals if goal.slug not in covered)
    return tuple(GoalTie(goal.slug, goal.number, goal.name, goal.strategy) for goal in bare)
