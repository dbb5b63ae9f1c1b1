"""What the front page joins: the strategy in force, its goals, their indicators, what is late and what comes."""

from datetime import date
from heapq import nsmallest
from operator import attrgetter

from msgspec import Struct

from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.council.queries.placed import PlacedRow, first_places
from strategy_tracker.council.queries.values import MeetingRow
from strategy_tracker.exchange.missing import missing_by_goal
from strategy_tracker.indicators.queries.listing import goal_indicators
from strategy_tracker.indicators.queries.rows import GoalIndicators
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_under
from strategy_tracker.strategy.queries.goals import goal_rows, portfolio_counts
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.outlines import CountRow, GoalRow, StrategyRow
from strategy_tracker.strategy.queries.strategies import current_row
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.strategy.rules.deliveries import TO_COME, DeliveryState

SHOWN = 5
FIRST = 3
SORT_DATE = attrgetter("sort_date")


class GoalOnFront(Struct, frozen=True):
    """A goal with its indicators and how much about it is missing."""

    row: GoalRow
    indicators: GoalIndicators | None
    gaps: int
    count: CountRow | None = None


class FrontPage(Struct, frozen=True):
    """The thread at a glance. `late` and `coming` are the first few of `late_count` and `coming_count`.

    `unknown_count`: deliveries whose date has passed, with nothing found. `fresh`: all under it that should have news.
    `counts`: what the portfolio itself counted.
    """

    strategy: StrategyRow | None
    counts: tuple[CountRow, ...]
    goals: tuple[GoalOnFront, ...]
    late: tuple[DeliveryRow, ...]
    late_count: int
    unknown_count: int
    fresh: tuple[FreshRecord, ...]
    coming: tuple[DeliveryRow, ...]
    coming_count: int
    meetings: tuple[MeetingRow, ...]
    rounds: tuple[ConsultationRow, ...]
    most_urgent: tuple[PlacedRow, ...]


@by_version
def front_page(today: date) -> FrontPage:
    """The strategy in force, goal by goal."""
    current = current_row(today)
    if current is None:
        return FrontPage(None, (), (), (), 0, 0, (), (), 0, (), (), ())
    rows = [row for row in delivery_rows(today) if row.goal and row.goal.strategy == current.slug]
    late = [row for row in rows if row.state is DeliveryState.LATE]
    coming = [row for row in rows if row.state in TO_COME and row.current]
    return FrontPage(
        strategy=current,
        counts=portfolio_counts(today),
        goals=_goals(current.slug, today),
        late=tuple(nsmallest(SHOWN, late, SORT_DATE)),
        late_count=len(late),
        unknown_count=sum(row.state is DeliveryState.OUTCOME_UNKNOWN for row in rows),
        fresh=fresh_under(current.slug, today),
        coming=tuple(nsmallest(SHOWN, coming, SORT_DATE)),
        coming_count=len(coming),
        meetings=meetings()[:2],
        rounds=rounds(),
        most_urgent=tuple(row for row in first_places(FIRST) if row.round.is_example == current.is_example),
    )


def _goals(slug: str, today: date) -> tuple[GoalOnFront, ...]:
    indicators = {one.goal.slug: one for one in goal_indicators(today)}
    gaps = missing_by_goal(today)
    counts = {one.goal.slug: one for one in reversed(portfolio_counts(today))}
    return tuple(
        GoalOnFront(row, indicators.get(row.goal.slug), gaps.get(row.goal.slug, 0), counts.get(row.goal.slug))
        for row in goal_rows(slug, today)
    )
