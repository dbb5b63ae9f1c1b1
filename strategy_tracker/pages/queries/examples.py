"""What the example set holds, for the page that explains it."""

from datetime import date

from msgspec import Struct

from strategy_tracker.actors.queries import OrganisationRow, organisation_rows
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.rounds import PriorityRoundRow, public_rounds
from strategy_tracker.council.queries.values import CouncilRow
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.strategy.queries.goals import goal_rows
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.outlines import GoalRow, StrategyRow
from strategy_tracker.strategy.queries.strategies import example_strategies
from strategy_tracker.strategy.queries.values import MeasureRow


class ExampleSet(Struct, frozen=True):
    """Everything in the set that has a page of its own."""

    strategies: tuple[StrategyRow, ...]
    goals: tuple[GoalRow, ...]
    measures: tuple[MeasureRow, ...]
    indicators: tuple[IndicatorRow, ...]
    consultations: tuple[ConsultationRow, ...]
    councils: tuple[CouncilRow, ...]
    rounds: tuple[PriorityRoundRow, ...]
    organisations: tuple[OrganisationRow, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether the set is not loaded."""
        return not (self.strategies or self.organisations or self.councils or self.consultations)


@by_version
def example_set(today: date) -> ExampleSet:
    """All public records of the example set."""
    strategies = example_strategies(today)
    return ExampleSet(
        strategies=strategies,
        goals=tuple(goal for one in strategies for goal in goal_rows(one.slug, today)),
        measures=measure_rows(today, example=True),
        indicators=indicator_rows(today, example=True),
        consultations=rounds(example=True),
        councils=council_overview(example=True).councils,
        rounds=tuple(row for row in public_rounds() if row.is_example),
        organisations=organisation_rows(example=True),
    )
