"""Strategies, goals, measures and deliveries on the editors' desk."""

from typing import Any

from sqlalchemy import Select, literal, select

from strategy_tracker.audit.traces import made_by
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.desk import Desk, Edited, Moments
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Delivery, Goal, Measure, Strategy

DESKS = (Desk(Strategy, "/strategi/{slug}/rediger"), Desk(Measure, "/tiltak/{slug}/rediger"))


def drafts() -> tuple[Edited, ...]:
    """Every strategy and measure that is not public."""
    return tuple(one for desk in DESKS for one in desk.drafts())


def own_drafts(by: Principal) -> tuple[Edited, ...]:
    """The strategies and measures that `by` took in and nobody has published, oldest first."""
    made = made_by(by.id, ("strategy", "measure"))
    found = [one for desk in DESKS for one in desk.among(made) if not one.is_public]
    return tuple(sorted(found, key=lambda one: (one.at is None, one.at)))


def worked_on(moments: Moments) -> tuple[Edited, ...]:
    """The strategies, goals, measures and deliveries that `moments` names, with the moment."""
    own = tuple(one for desk in DESKS for one in desk.among(moments))
    return own + _children(Goal, _goals(), moments) + _children(Delivery, _deliveries(), moments)


def _children(owner: Any, wanted: Select[*tuple[Any, ...]], moments: Moments) -> tuple[Edited, ...]:
    table = owner.__tablename__
    slugs = [slug for kind, slug in moments if kind == table]
    if not slugs:
        return ()
    found = db.session.execute(wanted.where(owner.slug.in_(slugs)))
    return tuple(Edited(table, row.name, row.path, row.is_public, moments[table, row.slug]) for row in found)


def _goals() -> Select[*tuple[Any, ...]]:
    path = (literal("/strategi/") + Strategy.slug + "/mal/" + Goal.number + "/rediger").label("path")
    wanted = select(Goal.slug, Goal.name, path, public(Goal, Strategy).label("is_public"))
    return wanted.join(Strategy, Goal.strategy_id == Strategy.id)


def _deliveries() -> Select[*tuple[Any, ...]]:
    path = (literal("/tiltak/") + Measure.slug + "/leveranser/" + Delivery.slug + "/rediger").label("path")
    wanted = select(Delivery.slug, Delivery.name, path, public(Delivery, Measure).label("is_public"))
    return wanted.join(Measure, Delivery.measure_id == Measure.id)
