"""What an indicator's page joins."""

from datetime import date

from msgspec import Struct

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.exchange.moved import MovedGoalpost, lowered_targets
from strategy_tracker.indicators.queries.causes import CauseRow, causes_of_indicator
from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.queries.parts import IndicatorPage
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.pages.queries.history import changes_of
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.uptake.queries.rollouts import rollout_counts_of
from strategy_tracker.uptake.queries.values import RolloutRow


class IndicatorView(Struct, frozen=True):
    """An indicator with the strategy it belongs to, what was done to it and its parts, and who uses what it follows."""

    page: IndicatorPage
    strategy: Reference | None
    history: tuple[EventRow, ...]
    counts: tuple[RolloutRow, ...]
    lowered: tuple[MovedGoalpost, ...]
    causes: tuple[CauseRow, ...]


def indicator_view(slug: str, today: date) -> IndicatorView:
    """Everything about one indicator. Raises: NotFound."""
    page = indicator_page(slug, today)
    strategy = whole_structure().strategy(page.goal.strategy)
    return IndicatorView(
        page,
        strategy.reference if strategy else None,
        changes_of("indicator", slug),
        rollout_counts_of("indicator", slug),
        lowered_targets({slug}),
        causes_of_indicator(slug),
    )
