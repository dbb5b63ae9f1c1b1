"""What a goal's page joins."""

from datetime import date

from msgspec import Struct

from strategy_tracker.engagement.queries.gatherings import inputs_of_goal
from strategy_tracker.engagement.queries.values import InputRow
from strategy_tracker.exchange.missing import missing_of_goal
from strategy_tracker.exchange.missing_piece import MissingPiece
from strategy_tracker.exchange.moved import MovedGoalpost, lowered_targets
from strategy_tracker.indicators.queries.listing import indicators_of_goals
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_among
from strategy_tracker.scrutiny.queries.findings import findings_of_goal
from strategy_tracker.scrutiny.queries.values import FindingRow
from strategy_tracker.strategy.queries.goals import goal_page
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.outlines import GoalPage
from strategy_tracker.strategy.queries.values import DeliveryRow


class GoalView(Struct, frozen=True):
    """A goal with its deliveries and indicators, what touched it, and what is missing about it."""

    page: GoalPage
    indicators: tuple[IndicatorRow, ...]
    inputs: tuple[InputRow, ...]
    findings: tuple[FindingRow, ...]
    missing: tuple[MissingPiece, ...]
    fresh: tuple[FreshRecord, ...]
    deliveries: tuple[DeliveryRow, ...]
    lowered: tuple[MovedGoalpost, ...]


def goal_view(strategy_slug: str, number: str, today: date) -> GoalView:
    """Everything about one goal or sub-goal. Raises: NotFound."""
    page = goal_page(strategy_slug, number, today)
    goal = page.row.goal
    under = {goal.slug, *(one.slug for one in page.row.sub_goals)}
    indicators = indicators_of_goals(under, today)
    return GoalView(
        page,
        indicators,
        inputs_of_goal(goal.slug),
        findings_of_goal(goal.reference.id),
        missing_of_goal(page, indicators, today),
        fresh_among(page.measures, indicators, today),
        _deliveries(page, today),
        lowered_targets({one.slug for one in indicators}),
    )


def _deliveries(page: GoalPage, today: date) -> tuple[DeliveryRow, ...]:
    """Return the deliveries of the measures that count under a goal."""
    measures = {one.slug for one in page.measures}
    rows = delivery_rows(today, example=page.row.goal.is_example)
    return tuple(row for row in rows if row.measure.id in measures)
