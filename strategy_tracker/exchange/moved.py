"""The register of moved goalposts: targets, definitions and delivery dates, what no capability can say alone."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from strategy_tracker.indicators.kinds.units import Wording
from strategy_tracker.indicators.queries.goalposts import (
    ChangedDefinition,
    MovedTarget,
    changed_definitions,
    moved_targets,
)
from strategy_tracker.indicators.rules.goalposts import LOWERED, Shift, time_way
from strategy_tracker.indicators.rules.words import TargetKind
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.values import DateMove, DeliveryRow


class GoalpostKind(LabelledEnum):
    """What was moved."""

    TARGET = "target", msg("Target")
    DEADLINE = "deadline", msg("Date of a target")
    BASELINE = "baseline", msg("Baseline")
    DEFINITION = "definition", msg("Definition")
    DELIVERY = "delivery-date", msg("Delivery date")


class MovedGoalpost(Struct, frozen=True, kw_only=True):
    """Something that was moved: what it was, what it became. `owners` answer for it, which need not be who decided.

    `reason` is text of whoever reported it, or what a target rests on.
    """

    id: str
    kind: GoalpostKind
    record: Reference
    goal: Reference | None
    shift: Shift
    owners: tuple[Reference, ...]
    recorded_on: date
    is_example: bool
    group: Translated | None = None
    old_value: Decimal | None = None
    new_value: Decimal | None = None
    unit: Wording | None = None
    old_date: PartialDate | None = None
    new_date: PartialDate | None = None
    old_text: Translated | None = None
    new_text: Translated | None = None
    decided_by: Translated | None = None
    decided_in: Translated | None = None
    decided_on: PartialDate | None = None
    reason: str | Translated | None = None
    sources: tuple[Citation, ...] = ()

    @property
    def is_lowered(self) -> bool:
        """Tell whether a target, not a baseline or a delivery, was dropped or made easier."""
        return self.kind in (GoalpostKind.TARGET, GoalpostKind.DEADLINE) and self.shift in LOWERED


@by_version
def moved_goalposts(today: date, *, example: bool = False) -> tuple[MovedGoalpost, ...]:
    """Every goalpost that was moved, the newest first; with `example` those of the example set."""
    found = [one for one in _all(today, example=example) if one.is_example is example]
    places = sorted(range(len(found)), key=lambda place: (found[place].recorded_on, place), reverse=True)
    return tuple(found[place] for place in places)


def lowered_targets(indicators: Collection[str]) -> tuple[MovedGoalpost, ...]:
    """Return the targets of these indicators that were dropped or made easier, the newest first."""
    moves = (_of_target(one) for one in reversed(moved_targets()) if one.indicator.id in indicators)
    return tuple(one for one in moves if one.is_lowered)


def _all(today: date, *, example: bool) -> Iterator[MovedGoalpost]:
    yield from map(_of_target, moved_targets())
    yield from map(_of_definition, changed_definitions())
    for row in delivery_rows(today, example=example):
        for number, move in enumerate(row.moves, 1):
            yield _of_delivery(row, number, move)


def _of_indicator(row: MovedTarget | ChangedDefinition) -> dict[str, Any]:
    return {
        "id": row.uid,
        "record": row.indicator,
        "goal": Reference("goal", f"{row.goal.strategy}/{row.goal.number}", row.goal.name),
        "owners": (row.owner,) if row.owner else (),
        "recorded_on": row.recorded_at.astimezone(OSLO).date(),
        "is_example": row.goal.is_example,
    }


def _of_target(row: MovedTarget) -> MovedGoalpost:
    before, after = row.before, row.after
    return MovedGoalpost(
        **_of_indicator(row),
        kind=_kind_of(row),
        group=row.label,
        old_value=before.value if before else None,
        new_value=after.value if after else None,
        unit=row.unit,
        old_date=before.due if before else None,
        new_date=after.due if after else None,
        shift=row.shift,
        decided_by=row.decided_by.label if row.decided_by else None,
        decided_in=row.decided_in,
        decided_on=row.decided_on,
        reason=row.basis,
        sources=row.sources,
    )


def _kind_of(row: MovedTarget) -> GoalpostKind:
    if row.kind is TargetKind.BASELINE:
        return GoalpostKind.BASELINE
    before, after = row.before, row.after
    is_same = before is not None and after is not None and (before.value, before.unit) == (after.value, after.unit)
    return GoalpostKind.DEADLINE if is_same else GoalpostKind.TARGET


def _of_definition(row: ChangedDefinition) -> MovedGoalpost:
    return MovedGoalpost(
        **_of_indicator(row),
        kind=GoalpostKind.DEFINITION,
        old_text=row.before,
        new_text=row.after,
        new_date=row.valid_from,
        shift=Shift.CHANGED,
    )


def _of_delivery(row: DeliveryRow, number: int, move: DateMove) -> MovedGoalpost:
    return MovedGoalpost(
        id=f"{row.slug}-{number}",
        kind=GoalpostKind.DELIVERY,
        record=row.reference,
        goal=row.goal.reference if row.goal else None,
        old_date=move.before,
        new_date=move.after.value,
        shift=Shift.EARLIER if time_way(move.before, move.after.value) < 0 else Shift.LATER,
        decided_by=move.after.by,
        reason=move.after.reason,
        owners=row.owners,
        recorded_on=move.after.recorded_on,
        is_example=row.is_example,
    )
