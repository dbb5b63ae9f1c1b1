"""What an indicator's page joins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy_tracker.audit.queries import EventRow, SubjectKey, history_of
from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.queries.parts import IndicatorPage
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.structure import whole_structure


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator with the strategy it belongs to, and what was done to it, its values and its targets."""

    page: IndicatorPage
    strategy: Reference | None
    history: tuple[EventRow, ...]


def indicator_view(slug: str, today: date) -> IndicatorView:
    """Everything about one indicator. Raises: NotFound."""
    page = indicator_page(slug, today)
    strategy = whole_structure().strategy(page.goal.strategy)
    return IndicatorView(page, strategy.reference if strategy else None, history_of(*_subjects(page)))


def _subjects(page: IndicatorPage) -> Iterable[SubjectKey]:
    yield "indicator", page.slug
    yield from (("observation", row.uid) for series in page.series for row in series.observations)
    yield from (("target", row.uid) for row in page.targets)
