"""Which measures are thought to move which indicators."""

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.indicators.models import CauseLink, Indicator
from strategy_tracker.indicators.rules.words import CauseEffect, CauseStrength
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure, Strategy


class CauseRow(Struct, frozen=True):
    """A measure that moves an indicator: which way, how strongly, why, and who says so."""

    uid: str
    indicator: Reference
    measure: Reference
    effect: CauseEffect
    strength: CauseStrength
    why: Translated
    basis: Basis
    sources: tuple[Citation, ...]
    is_example: bool = False


@by_version
def all_causes() -> tuple[CauseRow, ...]:
    """Every public effect of a measure on an indicator, examples too, in the order entered; at most two statements."""
    columns = (CauseLink.id, CauseLink.uid, CauseLink.effect, CauseLink.strength, CauseLink.why, CauseLink.basis)
    named = (
        Indicator.slug.label("indicator_slug"),
        Indicator.name.label("indicator_name"),
        Measure.slug.label("measure_slug"),
        Measure.name.label("measure_name"),
        Strategy.is_example,
    )
    rows = db.session.execute(
        select(*columns, *named)
        .join(Indicator, Indicator.id == CauseLink.indicator_id)
        .join(Goal, Goal.id == Indicator.goal_id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .join(Measure, Measure.id == CauseLink.measure_id)
        .where(public(CauseLink))
        .order_by(CauseLink.id)
    ).all()
    cited = citations({"cause_link": {row.id for row in rows}}) if rows else {}
    return tuple(
        filled(
            CauseRow,
            row,
            indicator=Reference("indicator", row.indicator_slug, row.indicator_name),
            measure=Reference("measure", row.measure_slug, row.measure_name),
            sources=cited.get(("cause_link", row.id), ()),
        )
        for row in rows
    )


def filed_causes(*, example: bool = False) -> tuple[CauseRow, ...]:
    """The same without those of the example set; with `example` only those."""
    return tuple(one for one in all_causes() if one.is_example is example)


def causes_of_indicator(slug: str) -> tuple[CauseRow, ...]:
    """Return what moves an indicator."""
    return tuple(one for one in all_causes() if one.indicator.id == slug)


def effects_of_measure(slug: str) -> tuple[CauseRow, ...]:
    """Return what a measure moves."""
    return tuple(one for one in all_causes() if one.measure.id == slug)
