"""What is missing in the thread, and with which record. A hole is named, never filled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, Absences, absences
from strategy_tracker.strategy.queries.measures import measure_rows, whole_thread
from strategy_tracker.strategy.queries.outlines import GoalPage
from strategy_tracker.strategy.queries.structure import GoalNode, Structure, structure, whole_structure
from strategy_tracker.strategy.queries.thread import MeasureRead
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasurePage, MeasureRow, NumberedGoal
from strategy_tracker.strategy.rules.deliveries import MADE, TO_COME, DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureReason


class GapKind(LabelledEnum):
    """What can be missing."""

    GOAL_WITHOUT_MEASURE = "goal-without-measure", msg("Goals that no measure counts under")
    GOAL_WITHOUT_SUB_GOAL = "goal-without-sub-goal", msg("Goals with no sub-goals found")
    GOAL_WITHOUT_OUTCOME = "goal-without-outcome", msg("Goals with no outcomes found")
    GOAL_WITHOUT_BENEFIT_TARGET = "goal-without-benefit-target", msg("Goals with no benefit target found")
    MEASURE_WITHOUT_OWNER = "measure-without-owner", msg("Measures without an owner")
    MEASURE_WITHOUT_STATUS = "measure-without-status", msg("Measures with no status found")
    MEASURE_STATUS_UNDATED = "measure-status-undated", msg("Measures whose status has no date")
    MEASURE_WITHOUT_START = "measure-without-start", msg("Measures with no start found")
    MEASURE_WITHOUT_END = "measure-without-end", msg("Measures with no end found")
    MEASURE_WITHOUT_BUDGET = "measure-without-budget", msg("Measures with no budget found")
    MEASURE_WITHOUT_DELIVERY = "measure-without-delivery", msg("Measures without deliveries")
    DELIVERY_WITHOUT_DATE = "delivery-without-date", msg("Deliveries with no date found")
    DELIVERY_WITHOUT_STATUS = "delivery-without-status", msg("Deliveries with no status found")
    OUTCOME_UNKNOWN = (
        "delivery-outcome-unknown",
        msg("Deliveries whose date has passed, with nothing found of the outcome"),
    )
    DELIVERY_AFTER_STRATEGY = "delivery-after-strategy", msg("Deliveries after the end of the strategy")
    DELIVERED_USE_UNKNOWN = "delivered-use-unknown", msg("Deliveries made, with nothing found of their use")
    DELIVERED_WITHOUT_USERS = "delivered-without-users", msg("Deliveries made, of a kind that has no users")
    DELIVERY_AHEAD = "delivery-ahead", msg("Deliveries that are not due yet")


# The field of the record that a hole leaves empty: what is said of why it is empty is said of that field.
FIELDS: Mapping[GapKind, str] = {
    GapKind.GOAL_WITHOUT_SUB_GOAL: "subgoals",
    GapKind.GOAL_WITHOUT_OUTCOME: "outcomes",
    GapKind.GOAL_WITHOUT_BENEFIT_TARGET: "benefit_target",
    GapKind.MEASURE_WITHOUT_STATUS: "status_history",
    GapKind.MEASURE_WITHOUT_START: "starts_on",
    GapKind.MEASURE_WITHOUT_END: "ends_on",
    GapKind.MEASURE_WITHOUT_BUDGET: "budget",
    GapKind.MEASURE_WITHOUT_DELIVERY: "deliveries",
    GapKind.DELIVERY_WITHOUT_DATE: "planned",
    GapKind.DELIVERY_WITHOUT_STATUS: "status",
    GapKind.OUTCOME_UNKNOWN: "delivered",
    GapKind.DELIVERED_USE_UNKNOWN: "in_use",
    GapKind.DELIVERED_WITHOUT_USERS: "in_use",
    GapKind.DELIVERY_AHEAD: "delivered",
}
# What a delivery itself says no to: nobody is asked for the users of a report, or for what is not due.
SETTLED: Mapping[GapKind, AbsenceRow] = {
    GapKind.DELIVERED_WITHOUT_USERS: AbsenceRow(AbsenceCode.NOT_APPLICABLE, None),
    GapKind.DELIVERY_AHEAD: AbsenceRow(AbsenceCode.NOT_DUE, None),
}


class Gap(Struct, frozen=True):
    """Something missing: what, with which record, under which goal, and why."""

    kind: GapKind
    about: Reference
    goal: NumberedGoal | None
    detail: Message | None = None
    why: AbsenceRow = NOT_FOUND

    @property
    def is_hole(self) -> bool:
        """Tell whether somebody could fill it."""
        return self.why.code.is_hole

    @property
    def known_as(self) -> str:
        """Return what the record goes by in its table; a page calls a goal and a delivery by what they are under."""
        return self.goal.slug if self.about.kind == "goal" and self.goal else self.about.id.rpartition("/")[2]

    @property
    def place(self) -> tuple[str, str, str] | None:
        """Return the table, the record's public id and the field that is empty, where it is one."""
        field = FIELDS.get(self.kind)
        return (self.about.kind, self.known_as, field) if field else None


def strategy_gaps(today: date) -> tuple[Gap, ...]:
    """Everything missing in the public thread that somebody could fill, by kind, then in the order of the lists."""
    return tuple(gap for gap in strategy_absences(today) if gap.is_hole)


@by_version
def strategy_absences(today: date) -> tuple[Gap, ...]:
    """Everything that is empty in the public thread, also what is not due yet or does not apply."""
    found = [*_in_goals(structure(), measure_rows(today)), *chain.from_iterable(_in_thread(today))]
    return _by_kind(_explained(found))


@by_version
def gaps_by_goal(today: date) -> Mapping[str, int]:
    """How many of them there are with each goal or sub-goal, by its slug; counted without naming them."""
    said = absences()
    found = chain(_in_goals(structure(), measure_rows(today)), chain.from_iterable(_in_thread(today)))
    return MappingProxyType(Counter(gap.goal.slug for gap in found if gap.goal and _why(gap, said).code.is_hole))


def absences_of_measure(page: MeasurePage) -> tuple[Gap, ...]:
    """What is empty about one measure and its deliveries; reads nothing that its page has not read."""
    ends = _ends(whole_structure())
    return _by_kind(_explained([*_in_measure(page.row), *_in_deliveries(page.deliveries, _end_for(page.row, ends))]))


def absences_of_goal(page: GoalPage, today: date) -> tuple[Gap, ...]:
    """What is empty about one goal, its sub-goals, and the measures that count under it with their deliveries."""
    known = whole_structure()
    under = {page.row.goal.slug, *(goal.slug for goal in page.row.sub_goals)}
    in_goals = [gap for gap in _in_goals(known, page.measures) if gap.goal and gap.goal.slug in under]
    counted, ends = {row.slug for row in page.measures}, _ends(known)
    read = [one for one in whole_thread(today) if one.row.slug in counted]
    return _by_kind(_explained([*in_goals, *(gap for one in read for gap in _in_one(one, _end_for(one.row, ends)))]))


def _explained(found: Iterable[Gap]) -> Iterator[Gap]:
    said = absences()
    return (replace(gap, why=_why(gap, said)) for gap in found)


def _why(gap: Gap, said: Absences) -> AbsenceRow:
    """Return what is said of the empty field of that record, or else of that field everywhere."""
    if gap.kind in SETTLED:
        return SETTLED[gap.kind]
    return (said.of(*gap.place) if gap.place else None) or NOT_FOUND


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
    if row.starts_on is None:
        yield GapKind.MEASURE_WITHOUT_START
    if row.ends_on is None:
        yield GapKind.MEASURE_WITHOUT_END
    if not any(total.amount_ore is not None for total in row.budget):
        yield GapKind.MEASURE_WITHOUT_BUDGET
    if not row.deliveries.total:
        yield GapKind.MEASURE_WITHOUT_DELIVERY


def _in_deliveries(deliveries: Iterable[DeliveryRow], end: PartialDate | None) -> Iterator[Gap]:
    for row in deliveries:
        is_unknown = row.state is DeliveryState.OUTCOME_UNKNOWN
        if is_unknown:
            yield Gap(GapKind.OUTCOME_UNKNOWN, row.reference, row.goal, row.assessment.reason)
        for kind in _missing_in_delivery(row):
            if not (is_unknown and kind is GapKind.DELIVERY_WITHOUT_STATUS):
                yield Gap(kind, row.reference, row.goal)
        if end is not None and row.current is not None and row.current.end > end.end:
            yield Gap(GapKind.DELIVERY_AFTER_STRATEGY, row.reference, row.goal)


def _missing_in_delivery(row: DeliveryRow) -> Iterator[GapKind]:
    if row.current is None:
        yield GapKind.DELIVERY_WITHOUT_DATE
    elif row.state in TO_COME:
        yield GapKind.DELIVERY_AHEAD
    if row.word is None:
        yield GapKind.DELIVERY_WITHOUT_STATUS
    if row.assessment.lacks_word_of_use:
        yield GapKind.DELIVERED_USE_UNKNOWN
    elif row.state in MADE and not row.assessment.facts.has_users:
        yield GapKind.DELIVERED_WITHOUT_USERS
