"""Indicators with a target: which target is judged, and the pace towards it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.indicators.rules.calendar import ONE_DAY, year_point
from strategy_tracker.indicators.rules.margin_steps import margin_steps
from strategy_tracker.indicators.rules.messages import since_baseline_inside
from strategy_tracker.indicators.rules.movement import (
    has_break,
    movement_between,
    numbers_of,
    since_break,
)
from strategy_tracker.indicators.rules.numbers import as_decimal, rounded, significant
from strategy_tracker.indicators.rules.pace import Pace, WayToTarget, pace_of, status_of
from strategy_tracker.indicators.rules.path import needed_path, needed_value, projection
from strategy_tracker.indicators.rules.values import (
    Aim,
    Assessment,
    GrowthForm,
    Movement,
    PaceBounds,
    Reason,
    Seen,
    Yardstick,
)
from strategy_tracker.indicators.rules.words import Comparison, Direction, Status, TargetKind
from strategy_tracker.kernel.text import Message, msg

PACE_UNSURE = msg(
    "The number of answers is not known for both values, so nobody can say whether the change since the baseline is "
    "more than chance. A pace of chance is no pace."
)


class _Case(Struct, frozen=True):
    """One indicator held up to one target from one baseline."""

    yardstick: Yardstick
    seen: Sequence[Seen]
    latest: Seen
    base: Seen
    baseline: Aim
    target: Aim
    due: date
    value: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return self.baseline.value, self.target.value


def assess_target(yardstick: Yardstick, aims: Sequence[Aim], seen: Sequence[Seen], as_of: date) -> Assessment | Reason:
    """Assess by the next target that is not met yet; `seen` ends with a number."""
    latest = seen[-1]
    own = [aim for aim in aims if aim.unit in (None, yardstick.unit)]
    targets = [aim for aim in own if aim.kind is not TargetKind.BASELINE]
    if not targets or latest.value is None:
        return Reason.OTHER_UNIT
    unmet = [aim for aim in targets if not is_met(aim, latest.value, yardstick.direction)]
    if not unmet:
        return _reached(max(targets, key=_due_or_last), latest)
    dated = sorted((aim for aim in unmet if aim.due and aim.due.end >= as_of), key=_due_or_last)
    if not dated:
        return Reason.DATE_PASSED if any(aim.due for aim in unmet) else Reason.NO_DUE_DATE
    baselines = [aim for aim in own if aim.kind is TargetKind.BASELINE and aim.due]
    if not baselines:
        return Reason.NO_BASELINE
    case = _case(yardstick, seen, min(baselines, key=_due_or_last), dated[0])
    return case if isinstance(case, Reason) else _by_pace(case)


def is_met(aim: Aim, value: Decimal, direction: Direction) -> bool:
    """Tell whether a value meets a target: by its own comparison, else by the good direction."""
    at_least = aim.comparison is Comparison.AT_LEAST
    if aim.comparison is None:
        at_least = direction is Direction.UP
    return value >= aim.value if at_least else value <= aim.value


def _due_or_last(aim: Aim) -> date:
    return aim.due.end if aim.due else date.max


def _reached(target: Aim, latest: Seen) -> Assessment:
    message = msg(
        "The newest value, %(value)s, meets the target of %(target)s.",
        value=latest.value, target=target.value,
    )  # fmt: skip
    return Assessment(Status.REACHED, Reason.TARGET_MET, message, latest=latest, target=target)


def _case(yardstick: Yardstick, seen: Sequence[Seen], baseline: Aim, target: Aim) -> _Case | Reason:
    latest = seen[-1]
    if baseline.due is None or target.due is None or latest.value is None:
        raise ValueError("a pace runs from a day to a day")
    start, due = baseline.due.end + ONE_DAY, target.due.end + ONE_DAY
    same = [one for one in numbers_of(seen) if one.end == start and one.value == baseline.value]
    base = same[0] if same else Seen(baseline.due.start, start, baseline.value)
    if latest.end <= start or due <= start:
        return Reason.NOTHING_SINCE_BASELINE
    if has_break(seen, base, latest):
        return Reason.BREAK_BETWEEN
    return _Case(yardstick, seen, latest, base, baseline, target, due, latest.value)


def _by_pace(case: _Case) -> Assessment:
    pace = pace_of(_way(case))
    status, reason, message = _judge(pace, _since_base(case), case.yardstick.bounds)
    return Assessment(
        status,
        reason,
        message,
        score=None if pace.ratio is None or reason is Reason.MARGIN_UNKNOWN else rounded(pace.ratio),
        form=pace.form,
        latest=case.latest,
        baseline=case.baseline,
        target=case.target,
    )


def _since_base(case: _Case) -> Movement:
    return movement_between(case.yardstick, case.base, case.latest, case.seen)


def _way(case: _Case) -> WayToTarget:
    first = year_point(case.base.end)
    return WayToTarget(
        base=case.baseline.value,
        latest=case.value,
        target=case.target.value,
        years_seen=year_point(case.latest.end) - first,
        years_needed=year_point(case.due) - first,
        up_is_better=case.yardstick.direction is Direction.UP,
    )


def explain_pace(yardstick: Yardstick, answer: Assessment, seen: Sequence[Seen], as_of: date) -> Assessment:
    """Return an assessment with its arithmetic, the path needed and the trend drawn on.

    One that was not made by pace is returned as it is. `seen` is in order.
    """
    baseline, target = answer.baseline, answer.target
    case = None if baseline is None or target is None else _case(yardstick, seen, baseline, target)
    if not isinstance(case, _Case):
        return answer
    way = _way(case)
    pace = pace_of(way)
    today = year_point(as_of + ONE_DAY) - year_point(case.base.end)
    then = needed_value(pace.form, case.ends, way.years_seen / way.years_needed)
    now = needed_value(pace.form, case.ends, today / way.years_needed)
    return replace(
        answer,
        steps=(*_steps(way, pace), _expected(way, pace.form, today, as_of), *margin_steps(_since_base(case))),
        expected_now=rounded(now),
        expected_then=rounded(then),
        path=needed_path(pace.form, case.ends, case.base.end, case.due),
        projection=projection(since_break(seen), case.due),
    )


def _judge(pace: Pace, since_base: Movement, bounds: PaceBounds) -> tuple[Status, Reason, Message]:
    if not since_base.is_known:
        return Status.NOT_ASSESSED, Reason.MARGIN_UNKNOWN, PACE_UNSURE
    if since_base.is_inside:
        return Status.UNCHANGED, Reason.INSIDE_MARGIN, since_baseline_inside(since_base)
    if pace.ratio is None:
        message = msg("The target was met at the baseline, and is no longer.")
        return Status.MOVING_AWAY, Reason.LEFT_TARGET, message
    message = msg(
        "The pace seen is %(ratio)s of the pace needed: %(on_track)s is on track, %(moderate)s moderate, 0 too "
        "little, below 0 the wrong way.",
        ratio=rounded(pace.ratio, 2),
        on_track=bounds.on_track,
        moderate=bounds.moderate,
    )
    return status_of(pace.ratio, bounds), Reason.PACE, message


def _steps(way: WayToTarget, pace: Pace) -> tuple[Message, ...]:
    figures = {
        "base": way.base,
        "latest": way.latest,
        "target": way.target,
        "seen_years": significant(as_decimal(way.years_seen)),
        "needed_years": significant(as_decimal(way.years_needed)),
    }
    lines = _compound(figures, pace) if pace.form is GrowthForm.COMPOUND else _linear(figures, pace)
    if pace.ratio is None:
        return lines
    turned = (pace.seen > 0) is not (pace.ratio > 0)
    parts = {"seen": significant(pace.seen), "needed": significant(abs(pace.needed)), "ratio": rounded(pace.ratio)}
    if turned and pace.seen != 0:
        good = msg("Ratio, turned so that above 0 is the good way: −(%(seen)s) ÷ %(needed)s = %(ratio)s", **parts)
        return (*lines, good)
    return (*lines, msg("Ratio: %(seen)s ÷ %(needed)s = %(ratio)s", **parts))


def _compound(figures: dict[str, Decimal], pace: Pace) -> tuple[Message, ...]:
    return (
        msg(
            "Seen a year: (%(latest)s ÷ %(base)s)^(1 ÷ %(seen_years)s) − 1 = %(rate)s",
            **figures,
            rate=significant(pace.seen),
        ),
        msg(
            "Needed a year: (%(target)s ÷ %(base)s)^(1 ÷ %(needed_years)s) − 1 = %(rate)s",
            **figures,
            rate=significant(pace.needed),
        ),
    )


def _expected(way: WayToTarget, form: GrowthForm, years: Fraction, as_of: date) -> Message:
    """Return how the value expected today comes about."""
    gone = min(years, way.years_needed)
    figures = {
        "day": as_of,
        "base": way.base,
        "target": way.target,
        "years": significant(as_decimal(gone)),
        "needed_years": significant(as_decimal(way.years_needed)),
        "value": significant(needed_value(form, (way.base, way.target), gone / way.years_needed)),
    }
    if form is GrowthForm.COMPOUND:
        return msg(
            "Expected on %(day)s: %(base)s × (%(target)s ÷ %(base)s)^(%(years)s ÷ %(needed_years)s) = %(value)s",
            **figures,
        )
    return msg(
        "Expected on %(day)s: %(base)s + (%(target)s − %(base)s) × %(years)s ÷ %(needed_years)s = %(value)s",
        **figures,
    )


def _linear(figures: dict[str, Decimal], pace: Pace) -> tuple[Message, ...]:
    return (
        msg(
            "Seen a year: (%(latest)s − %(base)s) ÷ %(seen_years)s = %(rate)s",
            **figures,
            rate=significant(pace.seen),
        ),
        msg(
            "Needed a year: (%(target)s − %(base)s) ÷ %(needed_years)s = %(rate)s",
            **figures,
            rate=significant(pace.needed),
        ),
    )
