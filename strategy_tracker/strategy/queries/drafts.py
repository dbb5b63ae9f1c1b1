"""What is not public yet, and what somebody worked on lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Delivery, Goal, Measure, Strategy

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Edited:
    """A record an editor works on: what it is, where it is edited, when it was last changed. `kind`: its table."""

    kind: str
    name: Translated
    path: str
    is_public: bool
    at: datetime | None = None


def drafts() -> tuple[Edited, ...]:
    """Every strategy and measure that is not public, by name."""
    unpublished = [
        _strategies().where(Strategy.published_at.is_(None)),
        _measures().where(Measure.published_at.is_(None)),
    ]
    found = [_edited(row) for row in db.session.execute(union_all(*unpublished))]
    return tuple(sorted(found, key=lambda one: (one.kind != "strategy", str(one.name).casefold())))


def own_drafts(by: Principal) -> tuple[Edited, ...]:
    """The strategies and measures that `by` took in and nobody has published, oldest first."""
    made = {
        (row.subject_type, row.subject_id): row.at
        for row in db.session.execute(
            select(Event.subject_type, Event.subject_id, Event.at).where(
                Event.principal_id == by.id, Event.kind == "created", Event.subject_type.in_(("strategy", "measure"))
            )
        )
    }
    found = [one for one in _known(made) if not one.is_public]
    return tuple(sorted(found, key=lambda one: (one.at is None, one.at)))


def edited_by(by: Principal, *, limit: int = SHOWN) -> tuple[Edited, ...]:
    """The strategies, goals, measures and deliveries that `by` changed last, newest first."""
    last = func.max(Event.at).label("at")
    wanted = (
        select(Event.subject_type, Event.subject_id, last)
        .where(Event.principal_id == by.id, Event.subject_type.in_(("strategy", "goal", "measure", "delivery")))
        .group_by(Event.subject_type, Event.subject_id)
        .order_by(last.desc())
        .limit(limit)
    )
    found = _known({(row.subject_type, row.subject_id): row.at for row in db.session.execute(wanted)})
    return tuple(sorted(found, key=lambda one: one.at.isoformat() if one.at else "", reverse=True))


def _known(moments: Mapping[tuple[str, str], datetime]) -> Sequence[Edited]:
    """Return the records of which `moments` has (table, slug), with the moment."""
    slugs: dict[str, list[str]] = {}
    for table, slug in moments:
        slugs.setdefault(table, []).append(slug)
    parts = [
        statement.where(owner.slug.in_(slugs[owner.__tablename__]))
        for owner, statement in _statements()
        if owner.__tablename__ in slugs
    ]
    if not parts:
        return ()
    return [_edited(row, moments.get((row.kind, row.slug))) for row in db.session.execute(union_all(*parts))]


def _edited(row: Any, at: datetime | None = None) -> Edited:
    return Edited(row.kind, row.name, row.path, row.published_at is not None, at)


def _statements() -> Iterable[tuple[Any, Select[Any]]]:
    return (Strategy, _strategies()), (Goal, _goals()), (Measure, _measures()), (Delivery, _deliveries())


def _columns(owner: Any, path: Any, published_at: Any) -> Select[Any]:
    kind = literal(owner.__tablename__).label("kind")
    return select(kind, owner.slug, owner.name, path.label("path"), published_at.label("published_at"))


def _strategies() -> Select[Any]:
    return _columns(Strategy, literal("/strategi/") + Strategy.slug + "/rediger", Strategy.published_at)


def _goals() -> Select[Any]:
    path = literal("/strategi/") + Strategy.slug + "/mal/" + Goal.number + "/rediger"
    return _columns(Goal, path, Strategy.published_at).join(Strategy, Goal.strategy_id == Strategy.id)


def _measures() -> Select[Any]:
    return _columns(Measure, literal("/tiltak/") + Measure.slug + "/rediger", Measure.published_at)


def _deliveries() -> Select[Any]:
    path = literal("/tiltak/") + Measure.slug + "/leveranser/" + Delivery.slug + "/rediger"
    return _columns(Delivery, path, Measure.published_at).join(Measure, Delivery.measure_id == Measure.id)
