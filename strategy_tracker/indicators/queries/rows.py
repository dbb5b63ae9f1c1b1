"""What the list of indicators hands out, and what is counted from it."""

from decimal import Decimal

from msgspec import Struct

from strategy_tracker.indicators.kinds.units import Wording
from strategy_tracker.indicators.rules.values import Assessment, Movement, Seen
from strategy_tracker.indicators.rules.words import (
    Direction,
    IndicatorRole,
    Status,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import Basis


class RecordTie(Struct, frozen=True):
    """Another record that leads on: its kind (goal, measure, organisation …), its id, its name."""

    kind: str
    slug: str
    label: Translated


class GoalTie(Struct, frozen=True):
    """A goal an indicator belongs to."""

    slug: str
    number: str
    name: Translated
    strategy: str
    is_example: bool = False


class SparkPoint(Struct, frozen=True):
    """A point of a small line: `at` in years; no value where the line breaks."""

    at: float
    value: Decimal | None


class IndicatorRow(Struct, frozen=True):
    """An indicator in a list, with its newest value and how it goes.

    `is_baseline_ours`: its baseline is merely the first value found.
    """

    slug: str
    name: Translated
    goal: GoalTie
    goal_basis: Basis
    role: IndicatorRole
    is_official: bool | None
    is_key_figure: bool
    kind: str
    unit: str
    unit_label: Wording
    direction: Direction
    owner: RecordTie | None
    frequency: str
    frequency_label: Message
    next_release_on: PartialDate | None
    assessment: Assessment
    latest: Seen | None
    period: str | PartialDate | Message | None
    has_baseline: bool
    is_baseline_ours: bool
    has_target: bool
    has_undated_target: bool
    observation_count: int
    measure_count: int
    sparkline: tuple[SparkPoint, ...]

    @property
    def is_example(self) -> bool:
        """Tell whether it belongs to the example set, as its goal does."""
        return self.goal.is_example

    @property
    def status(self) -> Status:
        """The key of the mark it is shown with."""
        return self.assessment.status

    @property
    def value(self) -> Decimal | None:
        """The newest value, None where it was not published as a number."""
        return self.latest.value if self.latest else None

    @property
    def value_text(self) -> Translated | None:
        """The newest value where it was published in words only."""
        return self.latest.value_text if self.latest else None

    @property
    def n(self) -> int | None:
        """The number of answers behind the newest value."""
        return self.latest.n if self.latest else None

    @property
    def previous(self) -> Decimal | None:
        """The number before the newest value, where the two can be compared."""
        movement = self._movement
        return movement.previous.value if movement else None

    @property
    def change(self) -> Decimal | None:
        """The step to the newest value, whether or not it may be chance."""
        movement = self._movement
        return movement.change if movement else None

    @property
    def _movement(self) -> Movement | None:
        movement = self.assessment.movement
        return movement if movement and movement.latest == self.latest and not movement.is_broken else None


class GoalIndicators(Struct, frozen=True):
    """How many indicators a goal has as its main ones, and how they go."""

    goal: GoalTie
    total: int
    better: int
    on_the_way: int
    worse: int
    unchanged: int
    not_assessed: int
    without_target: int
    without_value: int
    by_status: tuple[tuple[Status, int], ...]


class IndicatorGaps(Struct, frozen=True):
    """What is missing. Context indicators need neither baseline nor target."""

    goals_without_indicator: tuple[GoalTie, ...]
    without_observation: tuple[IndicatorRow, ...]
    words_only: tuple[IndicatorRow, ...]
    without_baseline: tuple[IndicatorRow, ...]
    without_target: tuple[IndicatorRow, ...]
    undated_target: tuple[IndicatorRow, ...]
    target_in_other_unit: tuple[IndicatorRow, ...]
