"""Targets that were moved, and definitions that were changed: what it was, what it became, who decided it and where."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import and_
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds.units import Wording
from strategy_tracker.indicators.models import Definition, Indicator, Series, Target
from strategy_tracker.indicators.queries.reading import GOAL_COLUMNS, OWNER_COLUMNS, goal_of, public_indicators
from strategy_tracker.indicators.queries.rows import GoalTie
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.goalposts import Shift, shift_of
from strategy_tracker.indicators.rules.values import Aim
from strategy_tracker.indicators.rules.words import TargetKind
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, citations

_BEFORE, _DECIDER = aliased(Target), aliased(Organisation)
_HEAD = (Indicator.id, Indicator.slug, Indicator.name, Indicator.unit, Indicator.direction)
_DECIDED = (Target.basis, Target.decided_in, Target.decided_on, Target.recorded_at)


class MovedTarget(Struct, frozen=True):
    """A baseline or target that took the place of another. `before` or `after` is None where it did not hold."""

    uid: str
    indicator: Reference
    goal: GoalTie
    owner: Reference | None
    label: Translated | None
    kind: TargetKind
    unit: Wording
    before: Aim | None
    after: Aim | None
    shift: Shift
    decided_by: Reference | None
    decided_in: Translated | None
    decided_on: PartialDate | None
    basis: Translated | None
    recorded_at: datetime
    sources: tuple[Citation, ...]


class ChangedDefinition(Struct, frozen=True):
    """What an indicator counts, in other words than before."""

    uid: str
    indicator: Reference
    goal: GoalTie
    owner: Reference | None
    before: Translated
    after: Translated
    valid_from: PartialDate | None
    recorded_at: datetime


@by_version
def moved_targets() -> tuple[MovedTarget, ...]:
    """Every move of a baseline or target of a public indicator, the oldest first, examples too; two statements."""
    rows = db.session.execute(
        public_indicators(*_HEAD, *GOAL_COLUMNS, *OWNER_COLUMNS)
        .add_columns(Target.id.label("target_id"), Target.uid, Series.label, *_DECIDED)
        .add_columns(*_aim(Target, "after"), *_aim(_BEFORE, "before"))
        .add_columns(_DECIDER.slug.label("decider_slug"), _DECIDER.name.label("decider_name"))
        .join(Series, Series.indicator_id == Indicator.id)
        .join(Target, Target.series_id == Series.id)
        .join(_BEFORE, _BEFORE.id == Target.supersedes_id)
        .outerjoin(_DECIDER, and_(_DECIDER.id == Target.decided_by_id, public(_DECIDER)))
        .order_by(Target.id)
    ).all()
    cited = citations({"target": {row.target_id for row in rows}})
    return tuple(_moved(row, cited.get(("target", row.target_id), ())) for row in rows if _shift(row))


def _aim(row: Any, when: str) -> tuple[Any, ...]:
    names = ("kind", "value", "due", "unit", "comparison")
    return tuple(getattr(row, name).label(f"{when}_{name}") for name in names)


def _aim_of(row: Any, when: str) -> Aim | None:
    kind, value, due, unit, comparison = (
        getattr(row, f"{when}_{name}") for name in ("kind", "value", "due", "unit", "comparison")
    )
    return None if value is None else Aim(kind, value, due, unit, comparison)


def _shift(row: Any) -> Shift | None:
    return shift_of(_aim_of(row, "before"), _aim_of(row, "after"), row.direction)


def _moved(row: Any, sources: tuple[Citation, ...]) -> MovedTarget:
    return filled(
        MovedTarget,
        row,
        **_of(row),
        kind=row.after_kind,
        unit=unit_label(row.after_unit or row.before_unit or row.unit),
        before=_aim_of(row, "before"),
        after=_aim_of(row, "after"),
        shift=_shift(row),
        decided_by=reference("organisation", row.decider_slug, row.decider_name),
        sources=sources,
    )


def _of(row: Any) -> dict[str, Any]:
    return {
        "indicator": Reference("indicator", row.slug, row.name),
        "goal": goal_of(row),
        "owner": reference("organisation", row.owner_slug, row.owner_name),
    }


@by_version
def changed_definitions() -> tuple[ChangedDefinition, ...]:
    """Every definition of a public indicator that says otherwise than the one before, oldest first; one statement."""
    columns = (Definition.uid, Definition.text, Definition.valid_from, Definition.recorded_at)
    found = (
        public_indicators(*_HEAD, *GOAL_COLUMNS, *OWNER_COLUMNS, *columns)
        .join(Definition, Definition.indicator_id == Indicator.id)
        .order_by(Indicator.id, Definition.id)
    )
    grouped = groupby(db.session.execute(found).all(), key=attrgetter("id"))
    return tuple(one for _, rows in grouped for one in _changes(list(rows)))


def _changes(rows: Sequence[Any]) -> Iterator[ChangedDefinition]:
    for before, row in pairwise(rows):
        if row.text != before.text:
            yield filled(ChangedDefinition, row, **_of(row), before=before.text, after=row.text)
