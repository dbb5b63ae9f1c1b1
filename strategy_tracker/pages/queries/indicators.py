"""What an indicator's page joins."""

from dataclasses import dataclass
from datetime import date

from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.queries.parts import IndicatorPage
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.structure import structure


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator with the strategy it belongs to."""

    page: IndicatorPage
    strategy: Reference | None


def indicator_view(slug: str, today: date) -> IndicatorView:
    """Everything about one indicator. Raises: NotFound."""
    page = indicator_page(slug, today)
    strategy = structure().strategy(page.goal.strategy)
    return IndicatorView(page, strategy.reference if strategy else None)
