"""What is missing in the thread, and with which record. A hole is named, never filled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.measures import measure_rows, whole_thread
from strategy_tracker.strategy.queries.outlines import GoalPage
from strategy_tracker.strategy.queries.structure import GoalNode, Structure, structure, whole_structure
from strategy_tracker.strategy.queries.thread import MeasureRead
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
    return _by_kind([*_in_goals(structure(), measure_rows(today)), *chain.from_iterable(_in_thread(today))])


@by_version
def gaps_by_goal(today: date) -> Mapping[str, int]:
    """How many of them there are with each goal or sub-goal, by its slug; counted without naming them."""
    counts = Counter(gap.goal.slug for gap in _in_goals(structure(), measure_rows(today)) if gap.goal)
    for found in _in_thread(today):
        goal = found[0].goal if found else None
        if goal is not None:
            counts[goal.slug] += len(found)
    return MappingProxyType(counts)


def gaps_of_measure(page: MeasurePage) -> tuple[Gap, ...]:
    """What is missing about one measure and its deliveries; reads nothing that its page has not read."""
    ends = _ends(whole_structure())
    return _by_kind([*_in_measure(page.row), *_in_deliveries(page.deliveries, _end_for(page.row, ends))])


def gaps_of_goal(page: GoalPage) -> tuple[Gap, ...]:
    """What is missing about one goal, its sub-goals and the measures that count under it."""
    under = {page.row.goal.slug, *(goal.slug for goal in page.row.sub_goals)}
    in_goals = [gap for gap in _in_goals(whole_structure(), page.measures) if gap.goal and gap.goal.slug in under]
    return _by_kind([*in_goals, *(gap for row in page.measures for gap in _in_measure(row))])


def _by_kind(found: Iterable[Gap]) -> tuple[Gap, ...]:
    places = {kind: place for place, kind in enumerate(GapKind)}
    return tuple(sorted(found, key=lambda gap: places[gap.kind]))


def _in_thread(today: date) -> Iterator[tuple[Gap, ...]]:
    """Yield what is missing about each measure and its deliveries, by name, the example set left out."""
    ends = _ends(structure())
    for one in whole_thread(today):
        if not one.row.is_example:
            yield _in_one(one, _end_for(one.row, ends))


@lru_cache(maxsize=5_000)
def _in_one(one: MeasureRead, end: PartialDate | None) -> tuple[Gap, ...]:
    return (*_in_measure(one.row), *_in_deliveries(one.deliveries, end))


def _ends(known: Structure) -> Mapping[str, PartialDate]:
    return {node.slug: node.ends_on for node in known.strategies}


def _end_for(row: MeasureRow, ends: Mapping[str, PartialDate]) -> PartialDate | None:
    return ends.get(row.strategy.id) if row.strategy else None


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


def _in_measure(row: MeasureRow) -> Iterator[Gap]:
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


def _in_deliveries(deliveries: Iterable[DeliveryRow], end: PartialDate | None) -> Iterator[Gap]:
    for row in deliveries:
        if row.current is None:
            yield Gap(GapKind.DELIVERY_WITHOUT_DATE, row.reference, row.goal)
        if row.word is None:
            yield Gap(GapKind.DELIVERY_WITHOUT_STATUS, row.reference, row.goal)
        if row.state is DeliveryState.OUTCOME_UNKNOWN:
            yield Gap(GapKind.OUTCOME_UNKNOWN, row.reference, row.goal, row.assessment.reason)
        if row.assessment.lacks_word_of_use:
            yield Gap(GapKind.DELIVERED_USE_UNKNOWN, row.reference, row.goal)
        if end is not None and row.current is not None and row.current.end > end.end:
            yield Gap(GapKind.DELIVERY_AFTER_STRATEGY, row.reference, row.goal)
