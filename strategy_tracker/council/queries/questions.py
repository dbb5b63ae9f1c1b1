"""What a round asks: its measures with their facts, and its criteria with their levels."""

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.council.kinds import CriterionKey
from strategy_tracker.council.models import Criterion, CriterionLevel, PriorityItem, PriorityRound
from strategy_tracker.council.queries.facts import FactSheet, read_facts
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Measure


class CriterionWords(Struct, frozen=True):
    """A criterion as members see it; `anchors` from level 1 up."""

    uid: str
    key: CriterionKey
    name: Translated
    question: Translated
    weight: int
    anchors: tuple[Translated, ...]

    def __hash__(self) -> int:
        """Return what tells criteria apart; those that are the same are compared in full."""
        return hash(self.uid)


class ItemRow(Struct, frozen=True):
    """A measure of a round. `facts` are as they were fixed, None before; `measure` leads to what holds today."""

    uid: str
    key: str
    position: int
    name: Translated
    measure: Reference | None
    facts: FactSheet | None

    def __hash__(self) -> int:
        """Return what tells measures apart; those that are the same are compared in full."""
        return hash(self.uid)


@by_version
def criteria_of(slug: str) -> tuple[CriterionWords, ...]:
    """The criteria of a round, in their order."""
    rows = db.session.execute(
        select(Criterion, CriterionLevel.anchor)
        .join(CriterionLevel, CriterionLevel.criterion_id == Criterion.id)
        .join(PriorityRound, PriorityRound.series_id == Criterion.series_id)
        .where(PriorityRound.slug == slug)
        .order_by(Criterion.position, CriterionLevel.level)
    ).all()
    anchors: dict[str, list[Translated]] = {}
    for criterion, anchor in rows:
        anchors.setdefault(criterion.uid, []).append(anchor)
    found = {criterion.uid: criterion for criterion, _ in rows}
    return tuple(
        CriterionWords(uid, one.key, one.name, one.question, one.weight, tuple(anchors[uid]))
        for uid, one in found.items()
    )


@by_version
def items_of(slug: str) -> tuple[ItemRow, ...]:
    """The measures of a round, in their order."""
    rows = db.session.execute(
        select(
            *(PriorityItem.uid, PriorityItem.position, PriorityItem.fact_sheet),
            *(Measure.slug, Measure.name, public(Measure).label("is_public")),
        )
        .join(Measure, Measure.id == PriorityItem.measure_id)
        .join(PriorityRound, PriorityRound.series_id == PriorityItem.series_id)
        .where(PriorityRound.slug == slug)
        .order_by(PriorityItem.position)
    )
    found = []
    for row in rows:
        facts = read_facts(row.fact_sheet) if row.fact_sheet else None
        name = facts.name if facts else row.name
        measure = Reference("measure", row.slug, row.name) if row.is_public else None
        found.append(ItemRow(row.uid, row.slug, row.position, name, measure, facts))
    return tuple(found)
