"""What is missing in the thread, and with which record. A hole is named, never filled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.measures import delivery_rows, measure_rows
from strategy_tracker.strategy.queries.outlines import GoalPage
from strategy_tracker.strategy.queries.structure import GoalNode, Structure, structure, whole_structure
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasurePage, MeasureRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureReason


class GapKind(LabelledEnum):
    """What can be missing."""

    GOAL_WITHOUT_MEASURE = "goal-without-measure", msg("Goals that no measure counts under")
    GOAL_WITHOUT_SUB_GOAL = "goal-without-sub-goal", msg("Goals without published sub-goals")
    GOAL_WITHOUT_OUTCOME = "goal-without-outcome", msg("Goals without published outcomes")
    GOAL_WITHOUT_BENEFIT_TARGET = "goal-without-benefit-target", msg("Goals without a published benefit target")
    MEASURE_WITHOUT_OWNER = "measure-without-owner", msg("Measures without an owner")
    MEASURE_WITHOUT_STATUS = "measure-without-status", msg("Measures without a published status")
    MEASURE_STATUS_UNDATED = "measure-status-undated", msg("Measures whose status has no date")
    MEASURE_WITHOUT_DATES = "measure-without-dates", msg("Measures without a published start or end")
    MEASURE_WITHOUT_BUDGET = "measure-without-budget", msg("Measures without a published budget")
    MEASURE_WITHOUT_DELIVERY = "measure-without-delivery", msg("Measures without deliveries")
    DELIVERY_WITHOUT_DATE = "delivery-without-date", msg("Deliveries without a published date")
    DELIVERY_WITHOUT_STATUS = "delivery-without-status", msg("Deliveries without a published status")
    OUTCOME_UNKNOWN = (
        "delivery-outcome-unknown",
        msg("Deliveries whose date has passed, with nothing found of the outcome"),
    )
    DELIVERY_AFTER_STRATEGY = "delivery-after-strategy", msg("Deliveries after the end of the strategy")
    DELIVERED_USE_UNKNOWN = "delivered-use-unknown", msg("Deliveries made, without a published share of users")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: what, with which record, under which goal."""

    kind: GapKind
    about: Reference
    goal: NumberedGoal | None
    detail: Message | None = None


@by_version
def strategy_gaps(today: date) -> tuple[Gap, ...]:
    """Everything missing in the public thread, by kind, then in the order of the lists."""
    known = structure()
    found = [
        *_in_goals(known, measure_rows(today)),
        *_in_measures(measure_rows(today)),
        *_in_deliveries(known, delivery_rows(today)),
    ]
    kinds = list(GapKind)
    return tuple(sorted(found, key=lambda gap: kinds.index(gap.kind)))


def gaps_of_measure(page: MeasurePage) -> tuple[Gap, ...]:
    """What is missing about one measure and its deliveries; reads nothing that its page has not read."""
    found = [*_in_measures([page.row]), *_in_deliveries(whole_structure(), page.deliveries)]
    return tuple(sorted(found, key=lambda gap: list(GapKind).index(gap.kind)))


def gaps_of_goal(page: GoalPage) -> tuple[Gap, ...]:
    """What is missing about one goal, its sub-goals and the measures that count under it."""
    under = {page.row.goal.slug, *(goal.slug for goal in page.row.sub_goals)}
    in_goals = [gap for gap in _in_goals(whole_structure(), page.measures) if gap.goal and gap.goal.slug in under]
    found = [*in_goals, *_in_measures(page.measures)]
    return tuple(sorted(found, key=lambda gap: list(GapKind).index(gap.kind)))


def _in_goals(known: Structure, measures: Iterable[MeasureRow]) -> Iterator[Gap]:
    counted = {row.goal.slug for row in measures if row.goal}
    for node in known.goals.values():
        for kind in _missing_in_goal(node, known, counted):
            yield Gap(kind, node.goal.reference, node.goal)


def _missing_in_goal(node: GoalNode, known: Structure, counted: set[str]) -> Iterator[GapKind]:
    if node.benefit_target is None:
        yield GapKind.GOAL_WITHOUT_BENEFIT_TARGET
    if node.parent_key is not None:
        return
    if node.goal.slug not in counted:
        yield GapKind.GOAL_WITHOUT_MEASURE
    if not known.under(node.key):
        yield GapKind.GOAL_WITHOUT_SUB_GOAL
    if not node.outcomes:
        yield GapKind.GOAL_WITHOUT_OUTCOME


def _in_measures(measures: Iterable[MeasureRow]) -> Iterator[Gap]:
    for row in measures:
        for kind in _missing_in_measure(row):
            yield Gap(kind, row.reference, row.goal)


def _missing_in_measure(row: MeasureRow) -> Iterator[GapKind]:
    if not row.owners:
        yield GapKind.MEASURE_WITHOUT_OWNER
    if row.assessment.code is MeasureReason.NO_REPORT:
        yield GapKind.MEASURE_WITHOUT_STATUS
    if row.assessment.code is MeasureReason.UNDATED:
        yield GapKind.MEASURE_STATUS_UNDATED
    if row.starts_on is None or row.ends_on is None:
        yield GapKind.MEASURE_WITHOUT_DATES
    if not any(total.amount_ore is not None for total in row.budget):
        yield GapKind.MEASURE_WITHOUT_BUDGET
    if not row.deliveries.total:
        yield GapKind.MEASURE_WITHOUT_DELIVERY


def _in_deliveries(known: Structure, deliveries: Iterable[DeliveryRow]) -> Iterator[Gap]:
    ends = {node.slug: node.ends_on for node in known.strategies}
    for row in deliveries:
        if row.current is None:
            yield Gap(GapKind.DELIVERY_WITHOUT_DATE, row.reference, row.goal)
        if row.word is None:
            yield Gap(GapKind.DELIVERY_WITHOUT_STATUS, row.reference, row.goal)
        if row.state is DeliveryState.OUTCOME_UNKNOWN:
            yield Gap(GapKind.OUTCOME_UNKNOWN, row.reference, row.goal, row.assessment.reason)
        if row.assessment.lacks_word_of_use:
            yield Gap(GapKind.DELIVERED_USE_UNKNOWN, row.reference, row.goal)
        last = ends.get(row.strategy.id) if row.strategy else None
        if last is not None and row.current is not None and row.current.end > last.end:
            yield Gap(GapKind.DELIVERY_AFTER_STRATEGY, row.reference, row.goal)
