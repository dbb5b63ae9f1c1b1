"""What forms offer to choose among, drafts too, as (value, label)."""

from typing import Any, TypeAlias

from sqlalchemy import or_, select

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import MEASURE_KIND_LABELS, measure_kind_label
from strategy_tracker.strategy.models import Ambition, Delivery, Goal, Measure, Strategy
from strategy_tracker.strategy.queries.structure import terms

Pairs: TypeAlias = list[tuple[str, Message | Translated]]


def strategy_choices(*, without: str | None = None) -> list[tuple[str, Translated]]:
    """Strategies, newest first, all but the one called `without`; one statement."""
    wanted = select(Strategy.slug, Strategy.name).order_by(Strategy.starts_on.desc(), Strategy.id)
    return [(row.slug, row.name) for row in db.session.execute(wanted) if row.slug != without]


def goal_choices(strategy: str | None = None) -> list[tuple[str, Message]]:
    """Goals and sub-goals with their numbers, of one strategy, or of all with its name; one statement."""
    wanted = (
        select(Goal.slug, Goal.number, Goal.name, Strategy.name.label("strategy"))
        .join(Strategy, Goal.strategy_id == Strategy.id)
        .order_by(Strategy.starts_on.desc(), Strategy.id, Goal.number)
    )
    if strategy is not None:
        wanted = wanted.where(Strategy.slug == strategy)
    found = db.session.execute(wanted)
    if strategy is not None:
        return [(row.slug, msg("%(number)s %(name)s", number=row.number, name=row.name)) for row in found]
    return [
        (
            row.slug,
            msg("%(number)s %(name)s (%(strategy)s)", number=row.number, name=row.name, strategy=row.strategy),
        )
        for row in found
    ]


def parent_choices(strategy: str, *, without: str | None = None) -> list[tuple[str, Message]]:
    """The goals of a strategy that a sub-goal can lie under: those on top, all but the one called `without`."""
    wanted = select(Goal.slug, Goal.number, Goal.name).join(Strategy, Goal.strategy_id == Strategy.id)
    found = db.session.execute(wanted.where(Strategy.slug == strategy, Goal.parent_id.is_(None)).order_by(Goal.number))
    return [
        (row.slug, msg("%(number)s %(name)s", number=row.number, name=row.name)) for row in found if row.slug != without
    ]


def measure_choices() -> list[tuple[str, Translated]]:
    """Measures by name; one statement."""
    found = db.session.execute(select(Measure.slug, Measure.name))
    return sorted(((row.slug, row.name) for row in found), key=lambda one: collation(str(one[1])))


def ambition_choices() -> list[tuple[str, Translated]]:
    """Political ambitions, in the order they were taken in; one statement."""
    found = db.session.execute(select(Ambition.slug, Ambition.name).order_by(Ambition.id))
    return [(row.slug, row.name) for row in found]


def segment_choices() -> list[tuple[str, Translated]]:
    """Segments of the portfolio, in their order."""
    return list(terms("segment").items())


def measure_kind_choices(kind: str | None = None) -> list[tuple[str, Message]]:
    """Kinds of measures that have a word, and the one that is in use already."""
    keys = dict.fromkeys([*MEASURE_KIND_LABELS, *([kind] if kind else [])])
    return [(key, measure_kind_label(key)) for key in keys]


def delivery_choices(measure: Measure, *, without: str | None = None) -> tuple[Pairs, Pairs]:
    """Deliveries to wait for: the measure's own, and those of other measures of its strategy; one statement."""
    wanted = select(Delivery.slug, Delivery.name, Delivery.measure_id, Measure.name.label("measure"))
    wanted = wanted.join(Measure, Delivery.measure_id == Measure.id)
    same = or_(Measure.strategy_id.is_not_distinct_from(measure.strategy_id), Measure.id == measure.id)
    found = db.session.execute(wanted.where(same).order_by(Delivery.measure_id, Delivery.position)).all()
    rows = [row for row in found if row.slug != without]
    own: Pairs = [(row.slug, row.name) for row in rows if row.measure_id == measure.id]
    others = sorted((row for row in rows if row.measure_id != measure.id), key=_by_measure)
    return own, [(row.slug, msg("%(measure)s: %(name)s", measure=row.measure, name=row.name)) for row in others]


def _by_measure(row: Any) -> str:
    return collation(str(row.measure))
