"""What the queries of goals and strategies hand out: frozen, plain, shared."""

from datetime import date

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.kinds import Basis, StrategyState
from strategy_tracker.strategy.queries.values import MeasureRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.rules.tally import Tally


class CountRow(Struct, frozen=True):
    """How many active measures the portfolio itself counted for a goal; `held`: those we hold, finished ones too."""

    goal: NumberedGoal
    held: int
    counted_on: date
    active_measures: int
    sources: tuple[Citation, ...]

    @property
    def is_example(self) -> bool:
        """Tell whether it belongs to the example set, as its goal does."""
        return self.goal.is_example


class GoalRow(Struct, frozen=True):
    """A goal and what hangs on it. Only measures that have it, or a sub-goal of it, as main goal count."""

    goal: NumberedGoal
    description: Translated | None
    benefit_target: Translated | None
    sub_goals: tuple[NumberedGoal, ...]
    outcome_count: int
    measures: Tally[MeasureState]
    deliveries: Tally[DeliveryState]
    side_measures: int

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return self.goal.reference


class OutcomeRow(Struct, frozen=True):
    """What a goal should have led to."""

    slug: str
    text: Translated


class GoalPage(Struct, frozen=True):
    """Everything about one goal or sub-goal. `side_measures` serve it besides their main goal."""

    row: GoalRow
    strategy: Reference
    parent: NumberedGoal | None
    outcomes: tuple[OutcomeRow, ...]
    measures: tuple[MeasureRow, ...]
    side_measures: tuple[MeasureRow, ...]
    counts: tuple[CountRow, ...]
    sources: tuple[Citation, ...]


class ThreadLine(Struct, frozen=True):
    """One measure in the thread: from its main goal to the states of its deliveries."""

    goal: NumberedGoal
    goal_basis: Basis
    measure: Reference
    state: MeasureState
    deliveries: Tally[DeliveryState]


class StrategyRow(Struct, frozen=True):
    """A strategy and what hangs on its goals. `is_current`: the newest adopted one."""

    slug: str
    name: Translated
    description: Translated | None
    state: StrategyState
    starts_on: PartialDate
    ends_on: PartialDate
    is_current: bool
    goals: int
    sub_goals: int
    measures: Tally[MeasureState]
    deliveries: Tally[DeliveryState]
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return Reference("strategy", self.slug, self.name)


class NamedText(Struct, frozen=True):
    """A short text with an id of its own: a principle, a part of a vision, a reading of the roadmap."""

    slug: str
    name: Translated
    text: Translated | None = None
    sources: tuple[Citation, ...] = ()


class TimelineRow(Struct, frozen=True):
    """Something that happened to a strategy."""

    at: PartialDate
    text: Translated


class StrategyOverview(Struct, frozen=True):
    """All strategies, newest first, and the policies around them."""

    strategies: tuple[StrategyRow, ...]
    policies: tuple[NamedText, ...]

    @property
    def current(self) -> StrategyRow | None:
        """The newest adopted strategy."""
        return next((row for row in self.strategies if row.is_current), None)


class StrategyPage(Struct, frozen=True):
    """Everything about one strategy."""

    row: StrategyRow
    vision: Translated | None
    vision_note: Translated | None
    vision_elements: tuple[NamedText, ...]
    principles: tuple[NamedText, ...]
    principles_note: Translated | None
    realisation_parts: tuple[Translated, ...]
    realisation_note: Translated | None
    timeline: tuple[TimelineRow, ...]
    publisher: Reference | None
    manager: Reference | None
    predecessor: Reference | None
    successors: tuple[Reference, ...]
    goals: tuple[GoalRow, ...]
    sources: tuple[Citation, ...]
