"""What councils advised about measures after a round."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, func, select

from strategy_tracker.council.kinds import Decision, PriorityRoundState
from strategy_tracker.council.models import (
    Council,
    ItemDecision,
    PriorityItem,
    PriorityRound,
    PrioritySeries,
    RoundResult,
)
from strategy_tracker.council.rules.written import read_ranking
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Measure


class DecisionRow(Struct, frozen=True):
    """What a council advised about one measure; `item` is the measure's slug. The newest where there are several."""

    item: str
    decision: Decision
    text: str | None
    follows_result: bool
    reason: str | None
    decided_on: date
    decided_by: str
    round: Reference
    council: Reference
    is_example: bool


class PriorityRow(Struct, frozen=True):
    """Where a measure came in a published round, and what was decided. `rank` None: not ranked; `of` had a rank."""

    round: Reference
    council: Reference
    closed_on: date | None
    rank: int | None
    of: int
    decision: DecisionRow | None
    is_example: bool


def decisions_of_round(slug: str) -> Mapping[str, DecisionRow]:
    """The newest decision on each measure of a round, by the measure's slug. Only `results` asks, past its gate."""
    return {row.item: row for row in _decisions(PriorityRound.slug == slug)}


@by_version
def decisions_of_measure(slug: str) -> tuple[DecisionRow, ...]:
    """The newest decision on a measure in each published round, newest first."""
    return tuple(_decisions(_is_published(), Measure.slug == slug))


@by_version
def priorities_of_measure(slug: str) -> tuple[PriorityRow, ...]:
    """Where a measure came in each published round, newest round first."""
    decided = {row.round.id: row for row in decisions_of_measure(slug)}
    statement: Any = (
        select(
            *(PriorityRound.slug, PriorityRound.closed_at, PrioritySeries.name, Council.is_example),
            *(Council.slug.label("council"), Council.name.label("council_name"), RoundResult.content),
        )
        .join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
        .join(Council, Council.id == PrioritySeries.council_id)
        .join(RoundResult, RoundResult.round_id == PriorityRound.id)
        .join(PriorityItem, PriorityItem.series_id == PrioritySeries.id)
        .join(Measure, Measure.id == PriorityItem.measure_id)
        .where(_is_published(), Measure.slug == slug)
        .order_by(PriorityRound.published_at.desc(), PriorityRound.id.desc())
    )
    rows = db.session.execute(statement)
    return tuple(_priority(row, slug, decided.get(row.slug)) for row in rows)


def _priority(row: Row[Any], slug: str, decision: DecisionRow | None) -> PriorityRow:
    ranking = read_ranking(row.content)
    return PriorityRow(
        round=Reference("priority-round", row.slug, row.name),
        council=Reference("council", row.council, row.council_name),
        closed_on=row.closed_at.astimezone(OSLO).date() if row.closed_at else None,
        rank=ranking.by_item[slug].rank,
        of=len(ranking.ranked),
        decision=decision,
        is_example=row.is_example,
    )


def _is_published() -> ColumnElement[bool]:
    """Return the condition that a round's result is told, where its series and council are joined."""
    return and_(PriorityRound.state == PriorityRoundState.PUBLISHED, public(PriorityRound, PrioritySeries, Council))


def _decisions(*where: ColumnElement[bool]) -> list[DecisionRow]:
    newest = select(func.max(ItemDecision.id)).group_by(ItemDecision.round_id, ItemDecision.item_id)
    statement: Any = (
        select(
            *(ItemDecision.decision, ItemDecision.text, ItemDecision.follows_result, ItemDecision.reason),
            *(ItemDecision.decided_on, ItemDecision.decided_by, Measure.slug.label("item")),
            *(PriorityRound.slug, PrioritySeries.name, Council.is_example),
            *(Council.slug.label("council"), Council.name.label("council_name")),
        )
        .join(PriorityItem, PriorityItem.id == ItemDecision.item_id)
        .join(Measure, Measure.id == PriorityItem.measure_id)
        .join(PriorityRound, PriorityRound.id == ItemDecision.round_id)
        .join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
        .join(Council, Council.id == PrioritySeries.council_id)
        .where(ItemDecision.id.in_(newest), *where)
        .order_by(ItemDecision.decided_on.desc(), ItemDecision.id.desc())
    )
    return [_row(row) for row in db.session.execute(statement)]


def _row(row: Row[Any]) -> DecisionRow:
    return filled(
        DecisionRow,
        row,
        round=Reference("priority-round", row.slug, row.name),
        council=Reference("council", row.council, row.council_name),
    )
