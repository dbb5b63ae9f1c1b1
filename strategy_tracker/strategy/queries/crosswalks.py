"""What became of the goals of one strategy in the next."""

from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, select

from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.kinds import Basis, GoalFate
from strategy_tracker.strategy.models import GoalCrosswalk
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.strategy.queries.values import NumberedGoal


class CrosswalkRow(Struct, frozen=True):
    """That an earlier goal lives on in a later one; without a later one it was dropped."""

    slug: str
    earlier: NumberedGoal
    later: NumberedGoal | None
    fate: GoalFate
    because: Translated
    basis: Basis
    sources: tuple[Citation, ...]
    is_example: bool


@by_version
def crosswalks(*, example: bool = False) -> tuple[CrosswalkRow, ...]:
    """Return every public tie, by the earlier goal; with `example` those of the example set. Two statements."""
    goals = whole_structure().goals
    found = [row for row in db.session.execute(_wanted()) if row.earlier_id in goals]
    cited = citations({"goal_crosswalk": [row.id for row in found]})
    rows = (
        filled(
            CrosswalkRow,
            row,
            earlier=goals[row.earlier_id].goal,
            later=goals[row.later_id].goal if row.later_id else None,
            sources=cited.get(("goal_crosswalk", row.id), ()),
            is_example=goals[row.earlier_id].goal.is_example,
        )
        for row in found
    )
    return tuple(sorted((row for row in rows if row.is_example is example), key=lambda one: one.earlier.number))


def crosswalks_of(strategy: str) -> tuple[CrosswalkRow, ...]:
    """Return what became of the goals of a strategy, and from which goals of the one before its own came."""
    both = (*crosswalks(), *crosswalks(example=True))
    return tuple(row for row in both if strategy in (row.earlier.strategy, row.later and row.later.strategy))


@cache
def _wanted() -> Select[Any]:
    return select(*GoalCrosswalk.__table__.c).where(public(GoalCrosswalk)).order_by(GoalCrosswalk.id)
