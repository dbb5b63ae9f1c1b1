"""What a measure's page joins."""

from datetime import date

from msgspec import Struct

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.audit.ties import Names
from strategy_tracker.council.queries.decisions import PriorityRow, priorities_of_measure
from strategy_tracker.council.queries.meetings import meetings_about_measure
from strategy_tracker.council.queries.rounds import latest_published_round
from strategy_tracker.council.queries.values import MeetingRow
from strategy_tracker.engagement.queries.gatherings import gatherings_of_measure
from strategy_tracker.engagement.queries.values import GatheringRow
from strategy_tracker.exchange.missing import missing_of_measure
from strategy_tracker.exchange.missing_piece import MissingPiece
from strategy_tracker.indicators.queries.causes import CauseRow, effects_of_measure
from strategy_tracker.indicators.queries.listing import indicators_of_measure
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_among
from strategy_tracker.pages.queries.history import changes_of, owners_named
from strategy_tracker.scrutiny.queries.findings import findings_of_measure
from strategy_tracker.scrutiny.queries.values import FindingRow
from strategy_tracker.strategy.queries.assessments import AssessmentRow, assessments_of_measure
from strategy_tracker.strategy.queries.costs import CostRow, costs_of_measure
from strategy_tracker.strategy.queries.measures import measure_page
from strategy_tracker.strategy.queries.values import MeasurePage
from strategy_tracker.uptake.queries.benefits import BenefitRow, benefits_of
from strategy_tracker.uptake.queries.phases import placements_of_measure
from strategy_tracker.uptake.queries.rollouts import rollout_counts_of
from strategy_tracker.uptake.queries.values import PlacementRow, RolloutRow

MOST_CHANGES = 30


class MeasureView(Struct, frozen=True):
    """A measure with what hangs on it in other capabilities, what is missing about it, and what was changed."""

    page: MeasurePage
    indicators: tuple[IndicatorRow, ...]
    effects: tuple[CauseRow, ...]
    meetings: tuple[MeetingRow, ...]
    priorities: tuple[PriorityRow, ...]
    gatherings: tuple[GatheringRow, ...]
    findings: tuple[FindingRow, ...]
    placements: tuple[PlacementRow, ...]
    counts: tuple[RolloutRow, ...]
    costs: tuple[CostRow, ...]
    assessments: tuple[AssessmentRow, ...]
    benefits: tuple[BenefitRow, ...]
    missing: tuple[MissingPiece, ...]
    history: tuple[EventRow, ...]
    names: Names
    fresh: tuple[FreshRecord, ...]


def measure_view(slug: str, today: date) -> MeasureView:
    """Everything about one measure. Raises: NotFound."""
    page = measure_page(slug, today)
    indicators = indicators_of_measure(slug, today)
    history = changes_of("measure", slug)[:MOST_CHANGES]
    return MeasureView(
        page,
        indicators,
        effects_of_measure(slug),
        meetings_about_measure(slug),
        priorities_of_measure(slug) if latest_published_round() else (),
        gatherings_of_measure(slug),
        findings_of_measure(slug),
        placements_of_measure(slug),
        rollout_counts_of("measure", slug),
        costs_of_measure(slug),
        assessments_of_measure(slug),
        benefits_of(slug, today, example=page.row.is_example),
        missing_of_measure(page),
        history,
        owners_named(history),
        fresh_among((page.row,), indicators, today),
    )
