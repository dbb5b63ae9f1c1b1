"""What the rules are given, and what they answer."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from strategy_tracker.indicators.rules.words import (
    Comparison,
    Direction,
    ObservationStatus,
    Status,
    TargetKind,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


class PaceBounds(Struct, frozen=True):
    """From which share of the pace needed an indicator is on track, and from which its progress is moderate."""

    on_track: Decimal = Decimal("0.95")
    moderate: Decimal = Decimal("0.60")


GENERAL_BOUNDS = PaceBounds()


class Yardstick(Struct, frozen=True):
    """How an indicator's values are judged.

    `has_margin`: n gives a margin of error, and steps are percentage points. `may_fall`: false for
    a running total. `least_percent`: a step below so many percent of the value before is too small
    to name. `decimals`: digits shown of values we compute. `is_full_count`: all were counted, nobody was asked, so a
    value without n is exact but for its rounding.
    """

    direction: Direction
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    has_margin: bool = False
    may_fall: bool = True
    least_percent: Decimal = Decimal(0)
    decimals: int = 1
    is_full_count: bool = False
    bounds: PaceBounds = GENERAL_BOUNDS


class Seen(Struct, frozen=True):
    """An observation: the current one of its period, and the one that is charted."""

    start: date
    end: date
    value: Decimal | None
    value_text: Translated | None = None
    status: ObservationStatus = ObservationStatus.FINAL
    n: int | None = None
    note: Translated | None = None


class Aim(Struct, frozen=True):
    """A baseline or a target that holds; `unit` is None where it is the indicator's own.

    A baseline that is not official is merely the first value found.
    """

    kind: TargetKind
    value: Decimal
    due: PartialDate | None = None
    unit: str | None = None
    comparison: Comparison | None = None
    is_official: bool = True


class GrowthForm(StrEnum):
    """Which growth a pace is measured by."""

    COMPOUND = "compound"
    LINEAR = "linear"


class Reason(StrEnum):
    """Why an assessment says what it says."""

    TARGET_MET = "target_met"
    PACE = "pace"
    LEFT_TARGET = "left_target"
    IN_BAND = "in_band"
    OUT_OF_BAND = "out_of_band"
    CHANGE = "change"
    SLOW_CHANGE = "slow_change"
    INSIDE_MARGIN = "inside_margin"
    TOO_SMALL = "too_small"
    NO_CHANGE = "no_change"
    DIRECTION_NONE = "direction_none"
    NO_OBSERVATION = "no_observation"
    NOTHING_SINCE_BASELINE = "nothing_since_baseline"
    WORDS_ONLY = "words_only"
    RUNNING_TOTAL = "running_total"
    NO_TARGET = "no_target"
    MARGIN_UNKNOWN = "margin_unknown"
    BREAK_BETWEEN = "break_between"
    NO_BASELINE = "no_baseline"
    OTHER_UNIT = "other_unit"
    NO_DUE_DATE = "no_due_date"
    DATE_PASSED = "date_passed"


class Movement(Struct, frozen=True):
    """The step from an earlier value to the newest one.

    `margin` is how far the step may be off, by chance (95 %) and rounding, None where that is not
    known; `is_inside` tells whether it may be no step at all, None where nobody can say. `is_small`:
    it is a step, but not worth naming. `in_points`: it is in percentage points.
    """

    previous: Seen
    latest: Seen
    change: Decimal
    margin: Decimal | None
    is_inside: bool | None
    is_broken: bool
    is_small: bool = False
    in_points: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether anybody can say if it is more than its margin."""
        return not self.in_points or self.is_inside is not None

    @property
    def is_named(self) -> bool:
        """Tell whether it is more than its margin, and large enough to name."""
        return bool(self.change) and not self.is_inside and not self.is_small


class PathPoint(Struct, frozen=True):
    """A value needed on a day to reach the target on time."""

    on: date
    value: Decimal


class ProjectionPoint(Struct, frozen=True):
    """A value to be seen on a day if the trend goes on, and how far it may lie off."""

    on: date
    value: Decimal
    low: Decimal
    high: Decimal


class Projection(Struct, frozen=True):
    """The trend so far, drawn on. `method` says how."""

    method: Message
    count: int
    points: tuple[ProjectionPoint, ...]


class Assessment(Struct, frozen=True):
    """How an indicator goes, and everything that says so.

    `score`: observed pace over needed pace, 1 is just enough, below 0 moves away; for a band, the
    distance to it. `expected_now` and `expected_then`: on the needed path, today and at the newest
    observation. Values are not clamped to what can be drawn. `steps`, `expected_*`, `path` and
    `projection` are filled in by `explain`. `movement` is the newest step, `since_first` the one
    from the first value that can be compared.
    """

    status: Status
    reason: Reason
    message: Message
    score: Decimal | None = None
    form: GrowthForm | None = None
    latest: Seen | None = None
    baseline: Aim | None = None
    target: Aim | None = None
    movement: Movement | None = None
    since_first: Movement | None = None
    steps: tuple[Message, ...] = ()
    expected_now: Decimal | None = None
    expected_then: Decimal | None = None
    path: tuple[PathPoint, ...] = ()
    projection: Projection | None = None
